// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace standpipe {

class CodeEditor;
class RulesController;

/// Edits one rule as JSON; a fault is shown below its line.
/// Thread: GUI thread
class RuleEditor final : public QWidget {
    Q_OBJECT
public:
    /// The controller must outlive it.
    explicit RuleEditor(RulesController& desk, QWidget* parent = nullptr);

    /// Takes the selected rows; shows the rule if exactly one is selected.
    void showRows(int row, int count);

private:
    void showRule(int row);
    void showNothing(const QString& caption);
    void showFault();
    void write();
    /// The row of the rule; -1 if none is shown.
    [[nodiscard]] int row() const;

    RulesController& m_desk;
    QLabel* m_caption;
    CodeEditor* m_text;
    quint64 m_rule = 0; ///< its id; 0 if there is none
    bool m_isFilling = false;
    bool m_isTyping = false; ///< the text is not rewritten while it is being typed
};

} // namespace standpipe
