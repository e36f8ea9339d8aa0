// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/filterstore.h"

#include <QToolButton>

class QMenu;

namespace standpipe {

class FilterStack;

/// The button with the kept filters: to keep the one in the line under a name, to put kept ones on the stack or take them away, and to
/// forget them. What is kept is the same for all windows.
/// Thread: GUI thread
class SavedFilters final : public QToolButton {
    Q_OBJECT
public:
    /// The stack must outlive the button.
    explicit SavedFilters(FilterStack& stack, QWidget* parent = nullptr);

    /// The text in the line; empty if there is nothing to keep.
    void setCurrent(const QString& text) { m_current = text; }
    /// Keeps the current text; another one of that name is replaced.
    void keep(const QString& name);

Q_SIGNALS:
    /// The text in the line has gone to the stack.
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
