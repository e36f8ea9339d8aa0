// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;

namespace standpipe {

class ActivityPane;
class PipesPanel;
class ServerActions;
class ServerSession;
class PushBar;
struct Receivers;

/// "Send to clients" of the server window: the receivers, the push bar, and the entries in the pipes' menus that open
/// it.
/// Thread: GUI thread
/// Owns:   "Send to this pipe"
/// Fails:  a message that could not be sent is a Problem activity of the engine
class PushCommand final : public QObject {
    Q_OBJECT
public:
    /// All references must outlive it.
    PushCommand(ServerSession& session, ServerActions& actions, PipesPanel& pipes, ActivityPane& side, QObject* parent);

private:
    void showLine(bool shown);
    void addMenus(ServerActions& actions);
    [[nodiscard]] Receivers receivers() const;
    void show();
    void focus();
    void send();

    ServerSession& m_session;
    PipesPanel& m_pipes;
    ActivityPane& m_side;
    PushBar& m_bar;
    QAction* m_toggle;
    QAction* m_sendHere;
};

} // namespace standpipe
