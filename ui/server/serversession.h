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

/// The status of a server, as a StatusChip shows it.
/// Thread: value
struct ServerStatus {
    ColourRole dot = ColourRole::Life;
    QString sentence;
    QString place; ///< the endpoint; may be empty
};

/// The engine behind a server window: one PipeManager, the models of its activities and pipes, and the choice it runs
/// with. Independent of widgets.
/// Thread: GUI thread; no call blocks
/// Owns:   the pipe manager, the inbox, the models
/// Fails:  status() reports the error; the session continues
class ServerSession final : public QObject {
    Q_OBJECT
public:
    explicit ServerSession(ServerChoice choice, QObject* parent = nullptr);
    ~ServerSession() override;

    /// Listens at the endpoint given as text; moves there if the server is running at another one. An invalid text is
    /// an error in the status.
    void start(const QString& endpointText);
    /// The text is being edited: removes its error from the status.
    void forgetEndpointError();
    /// Finishes pending requests; a second call meanwhile stops at once.
    void stop();
    /// Applies the choice, also to a running server.
    void setChoice(const ServerChoice& choice);
    /// Replies by this text from now on, for a kind that is set in one line. An invalid text is rejected with the
    /// reason, and changes nothing.
    [[nodiscard]] Result<void> setReply(HandlerKind kind, const QString& text);
    /// Replies by this handler from now on, for a kind that is made elsewhere.
    void setHandler(HandlerKind kind, const std::shared_ptr<RequestHandler>& handler);
    void disconnectPipe(PipeHandle pipe);
    /// Sends a push to the current clients of these pipes; a message that cannot be sent is a Problem activity.
    void send(const QList<PipeHandle>& pipes, const QByteArray& message);
    /// Sends a push to all connected clients.
    void sendToAll(const QByteArray& message);

    [[nodiscard]] const ServerChoice& choice() const { return m_choice; }
    [[nodiscard]] ServerState state() const { return m_manager.state(); }
    /// Starting or listening.
    [[nodiscard]] bool isRunning() const;
    /// True if the next command is Stop, false if it is Start.
    [[nodiscard]] bool canStop() const { return isRunning() || state() == ServerState::Stopping; }
    [[nodiscard]] ServerStatus status() const;
    [[nodiscard]] const PoolSnapshot& pool() const { return m_pool; }
    [[nodiscard]] PipeModel& pipes() { return m_pipes; }
    [[nodiscard]] ActivityModel& activities() { return m_activities; }
    /// The inbox of the engine's activities.
    [[nodiscard]] const std::shared_ptr<ActivityInbox>& inbox() const { return m_inbox; }
    [[nodiscard]] TrafficCollector& traffic() { return m_traffic; }
    [[nodiscard]] const TrafficCollector& traffic() const { return m_traffic; }
    [[nodiscard]] ServerRecording& recording() { return m_recording; }
    /// Activities that have left the view, or never were in it.
    [[nodiscard]] quint64 dropped() const;

Q_SIGNALS:
    void statusChanged();
    void poolChanged();
    /// The settings were changed through the control pipe.
    void choiceChanged();
    /// The activities have been moved into the model.
    void activitiesCame();

private:
    /// Makes the handler again, as it may depend on the settings (framing, bounds, endpoint).
    void remake();
    /// Applies the current handler to a running server.
    void useHandler();
    /// Opens or closes the control pipe to match the choice.
    void tendControl();
    void closeControl();
    void onControlFailed(const Error& error);
    void onStateChanged(ServerState state);
    void onPoolChanged(const PoolSnapshot& pool);

    ServerChoice m_choice;
    Error m_endpointError;
    PoolSnapshot m_pool;
    std::shared_ptr<ActivityInbox> m_inbox;
    ServerRecording m_recording; ///< before the manager, so that the end of the server is recorded too
    PlannedHandler m_handler{endedElsewhere};
    PipeModel m_pipes;
    ActivityModel m_activities;
    TrafficCollector m_traffic;
    std::unique_ptr<ActivityFeed> m_feed;
    PipeManager m_manager;
    std::unique_ptr<ControlPipe> m_control; ///< null if control is off
};

} // namespace standpipe
