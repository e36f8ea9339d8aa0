// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QMainWindow;

namespace standpipe {

/// The actions of a client window, with their texts and shortcuts, and its menus.
/// Thread: GUI thread
/// Owns:   its actions; the window owns the menus
class ClientActions final : public QObject {
    Q_OBJECT
public:
    explicit ClientActions(QMainWindow& window);

    QAction* newWindow = nullptr;
    QAction* connectNow = nullptr;
    QAction* disconnectNow = nullptr;
    QAction* close = nullptr;
    QAction* quit = nullptr;
    QAction* copy = nullptr;
    QAction* selectAll = nullptr;
    QAction* clear = nullptr;
    QAction* send = nullptr;
    QAction* sendOneWay = nullptr;
    QAction* cancel = nullptr;
    QAction* previous = nullptr;
    QAction* next = nullptr;
    QAction* copyCommand = nullptr;
    QAction* details = nullptr;
    QAction* follow = nullptr;
    QAction* goToEndpoint = nullptr;
    QAction* goToMessage = nullptr;
    QAction* about = nullptr;

private:
    QAction* make(const QString& name, const QString& text, const QList<QKeySequence>& keys);
    void makeClient();
    void makeEdit();
    void makeMessage();
    void makeView();

    QMainWindow& m_window;
};

} // namespace standpipe
