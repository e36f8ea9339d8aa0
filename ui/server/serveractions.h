// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/style.h"

#include <QObject>

class QAction;
class QMainWindow;
class QMenu;
class QMenuBar;

namespace standpipe {

class LogActions;

/// The actions of the server window, with their menus and shortcuts. The window connects them.
/// Thread: GUI thread
/// Owns:   the actions; the menus belong to the window's menu bar
class ServerActions final : public QObject {
    Q_OBJECT
public:
    explicit ServerActions(QMainWindow* window);

    QAction* startStop = nullptr;
    QAction* newClient = nullptr;
    QAction* saveAs = nullptr;
    QAction* record = nullptr;
    QAction* openRecording = nullptr;
    QAction* settings = nullptr;
    QAction* close = nullptr;
    QAction* quit = nullptr;
    QAction* copy = nullptr;
    QAction* selectAll = nullptr;
    QAction* clear = nullptr;
    QAction* follow = nullptr;
    QAction* showAll = nullptr;
    QAction* lanes = nullptr;
    QAction* charts = nullptr;
    QAction* largeCharts = nullptr;
    QAction* pauseCharts = nullptr;
    QAction* handlerPanel = nullptr;
    QAction* pushLine = nullptr;
    QAction* sendToClients = nullptr;
    QAction* disconnectClient = nullptr;
    QAction* about = nullptr;
    LogActions* log = nullptr;

    /// Whether the action stops the server, or starts it.
    void setCanStop(bool canStop);
    void setIsRecording(bool isRecording);

Q_SIGNALS:
    void schemeChosen(standpipe::ColourScheme scheme);

private:
    QAction* add(const QString& text, const QKeySequence& shortcut);
    void fillMenus(QMenuBar& bar);
    void fillAppearance(QMenu* menu);
};

} // namespace standpipe
