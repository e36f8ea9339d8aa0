// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QMainWindow;

namespace standpipe {

/// Everything that can be done in a client window, with words and keys, and the menus that offer it.
/// Thread: GUI thread
/// Owns:   its actions; the window owns the menus
class ClientActions final : public QObject {
    Q_OBJECT
public:
    explicit ClientActions(QMainWindow& window);

    QAction* newWindow;
    QAction* connectNow;
    QAction* disconnectNow;
    QAction* close;
    QAction* quit;
    QAction* copy;
    QAction* selectAll;
    QAction* clear;
    QAction* send;
    QAction* sendOneWay;
    QAction* cancel;
    QAction* previous;
    QAction* next;
    QAction* copyCommand;
    QAction* details;
    QAction* follow;
    QAction* goToEndpoint;
    QAction* goToMessage;
    QAction* about;

private:
    QAction* make(const QString& name, const QString& text, const QList<QKeySequence>& keys);
    void makeClient();
    void makeEdit();
    void makeMessage();
    void makeView();

    QMainWindow& m_window;
};

} // namespace standpipe
