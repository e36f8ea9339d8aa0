// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/base/export.h"
#include "core/base/ids.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace standpipe {

class ReplyRoute;

/// A push, a disconnect or a log line for one client.
/// Thread: value
struct ClientCommand {
    enum class Kind : quint8 {
        Send,       ///< sends `bytes` as one message, after everything queued
        Disconnect, ///< ends the connection for `reason`
        Note,       ///< writes `note` into the activity log
    };
    Kind kind = Kind::Send;
    quint64 connection = 0; ///< number of the client on its pipe; ignored if it has disconnected
    RequestId request{};    ///< of a note: the related request, if any
    QByteArray bytes{};
    Error reason{};
    QString note{};
};

/// A handler's reference to one connected client: sends pushes to it, disconnects it, writes log lines about it. Copies
/// refer to the same client. Calls are ignored after the client has disconnected.
/// Thread: any thread
/// Owns:   a reference to the route
class STANDPIPE_ENGINE_EXPORT ClientHandle {
public:
    ClientHandle() = default; ///< refers to no client
    ClientHandle(std::shared_ptr<ReplyRoute> route, PipeHandle pipe, quint64 connection);

    [[nodiscard]] PipeHandle pipe() const { return m_pipe; }
    /// The number of the client on its pipe, from 1.
    [[nodiscard]] quint64 connection() const { return m_connection; }

    /// Sends one message. If it cannot be sent (too long for the framing, the client does not read), the log has a
    /// Problem.
    void send(QByteArray message) const;
    void disconnect(Error reason) const;
    /// Writes one line into the activity log.
    void note(const QString& line, RequestId request = {}) const;

    friend bool operator==(const ClientHandle& a, const ClientHandle& b)
    {
        return a.m_pipe == b.m_pipe && a.m_connection == b.m_connection;
    }

private:
    void command(ClientCommand&& command) const;

    std::shared_ptr<ReplyRoute> m_route;
    PipeHandle m_pipe;
    quint64 m_connection = 0;
};

} // namespace standpipe
