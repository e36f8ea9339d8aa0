// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace standpipe {

class CodeEditor;
class RulesController;

/// One rule whole, as it is written; what is wrong with it stands below its line.
/// Thread: GUI thread
class RuleEditor final : public QWidget {
    Q_OBJECT
public:
    /// The desk must outlive it.
    explicit RuleEditor(RulesController& desk, QWidget* parent = nullptr);

    /// The selected rows; it shows the rule if it is one.
    void showRows(int row, int count);

private:
    void showRule(int row);
    void showNothing(const QString& caption);
    void showFault();
    void write();
    /// The row of the rule; -1: none is shown.
    [[nodiscard]] int row() const;

    RulesController& m_desk;
    QLabel* m_caption;
    CodeEditor* m_text;
    quint64 m_rule = 0; ///< its id; 0: none
    bool m_isFilling = false;
    bool m_isTyping = false; ///< what is written stays as it is
};

} // namespace standpipe
