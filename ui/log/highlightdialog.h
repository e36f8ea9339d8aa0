// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/filterstore.h"

#include <QDialog>

class QComboBox;
class QListWidget;
class QToolButton;

namespace standpipe {

class FilterLine;

/// Edits the highlighters: which lines of a log get which background. Changes apply at once. Open it with open().
/// Thread: GUI thread
/// Bounds: FilterStore::most rules
class HighlightDialog final : public QDialog {
    Q_OBJECT
public:
    explicit HighlightDialog(const QList<HighlightRule>& rules, QWidget* parent = nullptr);

    [[nodiscard]] const QList<HighlightRule>& rules() const { return m_rules; }

Q_SIGNALS:
    void rulesChanged(const QList<standpipe::HighlightRule>& rules);

private:
    QWidget* makeButtons();
    QWidget* makeFields();
    void fill(int row);
    void showRule();
    void add();
    void remove();
    void move(int by);
    void edit();
    [[nodiscard]] int current() const;

    QList<HighlightRule> m_rules;
    QListWidget* m_list;
    FilterLine* m_line;
    QComboBox* m_colour;
    QToolButton* m_add = nullptr;
    QToolButton* m_remove = nullptr;
    QToolButton* m_up = nullptr;
    QToolButton* m_down = nullptr;
    bool m_isFilling = false;
};

} // namespace standpipe
