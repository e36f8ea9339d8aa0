// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plannedhandler.h"
#include "core/server/pipemanager.h"
#include "ui/models/activitymodel.h"
#include "ui/models/pipemodel.h"
#include "ui/models/trafficcollector.h"
#include "ui/server/serverrecording.h"
#include "ui/settings/serversettingsstore.h"
#include "ui/style/colourtable.h"

#include <QObject>

#include <memory>

namespace standpipe {

class ActivityFeed;
class ActivityInbox;
class ControlPipe;
class RequestHandler;

/// What a StatusChip shows of a server.
/// Thread: value
struct ServerStatus {
    ColourRole dot = ColourRole::Life;
    QString sentence;
    QString place; ///< where it listens; may be empty
};

/// The engine as the server window sees it: one PipeManager, the models its news end up in, and the choice it runs by. Knows no
/// widget.
/// Thread: GUI thread; no call waits
/// Owns:   the pipe manager, the inbox, the models
/// Fails:  status() tells; the session goes on
class ServerSession final : public QObject {
    Q_OBJECT
public:
    explicit ServerSession(ServerChoice choice, QObject* parent = nullptr);
    ~ServerSession() override;

    /// Listens at the endpoint as written; moves there if it runs elsewhere. A text that is no endpoint shows in the status.
    void start(const QString& endpointText);
    /// The text is being changed: what was wrong with it is no longer said.
    void forgetEndpointError();
    /// Finishes what is in hand; a second call, while that is done, stops at once.
    void stop();
    /// Takes the choice over; a running server goes on by it.
    void setChoice(const ServerChoice& choice);
    /// Answers by what the text says from now on, of a kind that is written in one line. What cannot be used is refused, with the
    /// reason, and changes nothing.
    [[nodiscard]] Result<void> setReply(HandlerKind kind, const QString& text);
    /// Answers by this handler from now on, of a kind that is made elsewhere.
    void setHandler(HandlerKind kind, const std::shared_ptr<RequestHandler>& handler);
    void disconnectPipe(PipeHandle pipe);
    /// Sends a push to the present clients of those pipes; what cannot be sent is a Problem among the activities.
    void send(const QList<PipeHandle>& pipes, const QByteArray& message);
    /// The same to everybody who is connected.
    void sendToAll(const QByteArray& message);

    [[nodiscard]] const ServerChoice& choice() const { return m_choice; }
    [[nodiscard]] ServerState state() const { return m_manager.state(); }
    /// Starting or listening.
    [[nodiscard]] bool isRunning() const;
    /// What can be done next is to stop, else to start.
    [[nodiscard]] bool canStop() const { return isRunning() || state() == ServerState::Stopping; }
    [[nodiscard]] ServerStatus status() const;
    [[nodiscard]] const PoolSnapshot& pool() const { return m_pool; }
    [[nodiscard]] PipeModel& pipes() { return m_pipes; }
    [[nodiscard]] ActivityModel& activities() { return m_activities; }
    /// Where the engine leaves what happens.
    [[nodiscard]] const std::shared_ptr<ActivityInbox>& inbox() const { return m_inbox; }
    [[nodiscard]] TrafficCollector& traffic() { return m_traffic; }
    [[nodiscard]] const TrafficCollector& traffic() const { return m_traffic; }
    [[nodiscard]] ServerRecording& recording() { return m_recording; }
    /// Activities that are no longer, or never were, in view.
    [[nodiscard]] quint64 dropped() const;

Q_SIGNALS:
    void statusChanged();
    void poolChanged();
    /// The settings were changed through the control pipe.
    void choiceChanged();
    /// The activities have been drained into the model.
    void activitiesCame();

private:
    /// What it answers with may depend on the settings (framing, bounds, place).
    void remake();
    /// A running server answers by the present handler from now on.
    void useHandler();
    /// Opens the control pipe of the choice, or closes it, or neither.
    void tendControl();
    void closeControl();
    void onControlFailed(const Error& error);
    void onStateChanged(ServerState state);
    void onPoolChanged(const PoolSnapshot& pool);

    ServerChoice m_choice;
    Error m_endpointError;
    PoolSnapshot m_pool;
    std::shared_ptr<ActivityInbox> m_inbox;
    ServerRecording m_recording; ///< before the manager: how the server ends is recorded as well
    PlannedHandler m_handler{endedElsewhere};
    PipeModel m_pipes;
    ActivityModel m_activities;
    TrafficCollector m_traffic;
    std::unique_ptr<ActivityFeed> m_feed;
    PipeManager m_manager;
    std::unique_ptr<ControlPipe> m_control; ///< null: nobody may
};

} // namespace standpipe
