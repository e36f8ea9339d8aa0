// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/base/export.h"
#include "core/handler/requesthandler.h"
#include "core/server/poolsnapshot.h"
#include "core/server/serversettings.h"

#include <QObject>

#include <memory>

namespace standpipe {

class ActivityInbox;
class PipePool;

/// The state of a server as a whole.
enum class ServerState : quint8 {
    Stopped,
    Starting,
    Listening,
    Stopping,
    Failed, ///< could not start; lastError() says why. start() may be called again
};

/// Where a server's I/O runs.
enum class IoPlace : quint8 {
    OwnThreads, ///< never on the PipeManager's
    ThisThread, ///< on the PipeManager's, if one thread is enough and its loop suits the carrier (IoThread); not beside windows
};

/// The article's PipeManager: claim, listener, pool of server pipes and handler for one endpoint, run on I/O threads (IoPlace).
/// This object is the handle to them for one thread (a window's, a program's main): every call returns at once, every signal
/// comes from the event loop.
/// Thread: the one it was made in, which needs an event loop
/// Owns:   the I/O threads and everything on them
/// Bounds: ServerSettings
/// Fails:  start(): state Failed and failed(error); afterwards nothing is held and start() may be called again
class STANDPIPE_ENGINE_EXPORT PipeManager final : public QObject {
    Q_OBJECT
public:
    /// What happens on the pipes goes to the inbox, which somebody must drain; null: nobody wants to know.
    explicit PipeManager(std::shared_ptr<ActivityInbox> inbox, IoPlace place = IoPlace::OwnThreads);
    /// Stops at once (what is in hand is cut off) and waits for the I/O threads, at most about the stop deadline.
    ~PipeManager() override;

    /// Starts, or, when running, takes over the changed settings: without a break where that can be done (pipes, limits, time-outs,
    /// one request, handler), else by stopping and starting anew (endpoint, framing, access, threads, carrier).
    void start(const ServerSettings& settings, std::shared_ptr<RequestHandler> handler);
    /// Stops accepting, finishes what is in hand, at most for the deadline, then removes the socket. stateChanged(Stopped) ends it.
    /// Safe at any moment; a second call with a shorter deadline shortens it.
    void stop(Milliseconds deadline = limits::stopDeadline);
    /// Ends the present client's connection of one pipe; nothing if there is none.
    void disconnectPipe(PipeHandle pipe);

    /// Sends a push to the present clients of those pipes, of one or of several. Where it cannot be sent (nobody
    /// is connected, the client reads nothing) a Problem in the activities says so; nobody waits for anybody.
    void send(const QList<PipeHandle>& pipes, const QByteArray& message);
    /// The same to everybody who is connected.
    void sendToAll(const QByteArray& message);

    [[nodiscard]] ServerState state() const;
    [[nodiscard]] const ServerSettings& settings() const;
    /// Where clients connect, as shown after "Listening on"; empty unless listening.
    [[nodiscard]] QString listeningPath() const;
    [[nodiscard]] const Error& lastError() const;

Q_SIGNALS:
    void stateChanged(standpipe::ServerState state);
    /// Clients can connect from now on.
    void listening(const QString& path);
    void failed(const standpipe::Error& error);
    /// At most 30 times a second, and only when something changed.
    void poolChanged(const standpipe::PoolSnapshot& pool);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ServerState)
