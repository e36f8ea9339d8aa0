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

/// The state of a server.
enum class ServerState : quint8 {
    Stopped,
    Starting,
    Listening,
    Stopping,
    Failed, ///< could not start, see lastError(); start() may be called again
};

/// The thread of a server's I/O.
enum class IoPlace : quint8 {
    OwnThreads, ///< never that of the PipeManager
    ThisThread, ///< the PipeManager's, if one thread suffices and it suits() the carrier (IoThread); not with windows
};

/// The article's PipeManager: claim, listener, pool of server pipes and handler for one endpoint, run on I/O threads
/// (IoPlace). This object is the handle to them for one thread (a window's, a program's main): every call returns at
/// once, every signal comes from the event loop.
/// Thread: the one it was made in, which needs an event loop
/// Owns:   the I/O threads and everything on them
/// Bounds: ServerSettings
/// Fails:  start(): state Failed and failed(error); afterwards nothing is held and start() may be called again
class STANDPIPE_ENGINE_EXPORT PipeManager final : public QObject {
    Q_OBJECT
public:
    /// Reports activities to the inbox, which must be drained; null: none are made.
    explicit PipeManager(std::shared_ptr<ActivityInbox> inbox, IoPlace place = IoPlace::OwnThreads);
    /// Stops at once, cutting off pending requests, and waits for the I/O threads, at most about the stop deadline.
    ~PipeManager() override;

    /// Starts, or applies changed settings to a running server: without interruption where possible (pipes, limits,
    /// time-outs, one request, handler), otherwise by a restart (endpoint, framing, access, threads, carrier).
    void start(const ServerSettings& settings, std::shared_ptr<RequestHandler> handler);
    /// Stops accepting, finishes pending requests within the deadline, then removes the socket and emits
    /// stateChanged(Stopped). May be called at any time; a second call with a shorter deadline shortens it.
    void stop(Milliseconds deadline = limits::stopDeadline);
    /// Ends the connection of the pipe's current client, if there is one.
    void disconnectPipe(PipeHandle pipe);

    /// Sends a push to the current clients of these pipes. Where it cannot be sent (no client, or the client does not
    /// read), a Problem is logged; other clients are not delayed.
    void send(const QList<PipeHandle>& pipes, const QByteArray& message);
    /// Sends a push to all connected clients.
    void sendToAll(const QByteArray& message);

    [[nodiscard]] ServerState state() const;
    [[nodiscard]] const ServerSettings& settings() const;
    /// The path of the socket, as shown after "Listening on"; empty unless listening.
    [[nodiscard]] QString listeningPath() const;
    [[nodiscard]] const Error& lastError() const;

Q_SIGNALS:
    void stateChanged(standpipe::ServerState state);
    /// Clients can connect.
    void listening(const QString& path);
    void failed(const standpipe::Error& error);
    /// Emitted at most 30 times a second, and only after a change.
    void poolChanged(const standpipe::PoolSnapshot& pool);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ServerState)
