// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/filterstore.h"

#include <QToolButton>

class QMenu;

namespace standpipe {

class FilterStack;

/// The button of the saved filters: saves the text in the line under a name, adds saved filters to the stack or removes
/// them, and deletes them. All windows share the saved filters.
/// Thread: GUI thread
class SavedFilters final : public QToolButton {
    Q_OBJECT
public:
    /// The stack must outlive the button.
    explicit SavedFilters(FilterStack& stack, QWidget* parent = nullptr);

    /// The text in the line; empty if there is nothing to save.
    void setCurrent(const QString& text) { m_current = text; }
    /// Saves the current text; replaces a filter of the same name.
    void keep(const QString& name);

Q_SIGNALS:
    /// The text in the line was moved to the stack.
    void stacked();
    void highlightersWanted();

private:
    void fill();
    void askName();
    void forget(const NamedFilter& filter);
    void stackCurrent();

    FilterStack& m_stack;
    QMenu* m_menu;
    QString m_current;
};

} // namespace standpipe
