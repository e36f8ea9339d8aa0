// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/style.h"

#include <QObject>

class QAction;
class QMainWindow;
class QMenu;

namespace standpipe {

/// The commands of the server window, with their menus and shortcuts. What they do is connected by the window.
/// Thread: GUI thread
/// Owns:   the actions; the menus belong to the window's menu bar
class ServerActions final : public QObject {
    Q_OBJECT
public:
    explicit ServerActions(QMainWindow* window);

    QAction* startStop;
    QAction* newClient;
    QAction* settings;
    QAction* close;
    QAction* quit;
    QAction* copy;
    QAction* selectAll;
    QAction* find;
    QAction* clear;
    QAction* follow;
    QAction* showAll;
    QAction* disconnectClient;
    QAction* about;

    /// What the action does next.
    void setCanStop(bool canStop);

Q_SIGNALS:
    void schemeChosen(standpipe::ColourScheme scheme);

private:
    QAction* add(const QString& text, const QKeySequence& shortcut);
    void fillAppearance(QMenu* menu);
};

} // namespace standpipe
