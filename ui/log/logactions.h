// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QMenu;

namespace standpipe {

/// The commands of a log, for the menu of any window that shows one; ActivityPanel::useActions() connects them.
/// Thread: GUI thread
/// Owns:   the actions
class LogActions final : public QObject {
    Q_OBJECT
public:
    explicit LogActions(QObject* parent = nullptr);

    QAction* filter = nullptr;
    QAction* find = nullptr;
    QAction* findNext = nullptr;
    QAction* findPrevious = nullptr;
    QAction* mark = nullptr;
    QAction* nextMark = nullptr;
    QAction* previousMark = nullptr;
    QAction* jump = nullptr;
    QAction* makeRules = nullptr;
    QAction* highlighters = nullptr;
    QAction* filterHelp = nullptr;

    /// Adds all of them to the menu.
    void fill(QMenu& menu) const;

private:
    QAction* add(const QString& text, const QList<QKeySequence>& shortcuts = {});
};

} // namespace standpipe
