// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QKeySequence;
class QMainWindow;

namespace standpipe {

class LogActions;

/// The actions of the recording window, with their menus and shortcuts. The window connects them.
/// Thread: GUI thread
/// Owns:   the actions; the menus belong to the window's menu bar
class RecordingActions final : public QObject {
    Q_OBJECT
public:
    explicit RecordingActions(QMainWindow* window);

    QAction* open = nullptr;
    QAction* saveAs = nullptr;
    QAction* close = nullptr;
    QAction* quit = nullptr;
    QAction* copy = nullptr;
    QAction* selectAll = nullptr;
    QAction* follow = nullptr;
    QAction* showAll = nullptr;
    LogActions* log = nullptr;

private:
    QAction* add(const QString& text, const QKeySequence& shortcut);
};

} // namespace standpipe
