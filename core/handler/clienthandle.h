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

/// Something to be done for one client that no request asked for.
/// Thread: value
struct ClientCommand {
    enum class Kind : quint8 {
        Send,       ///< bytes as one message, behind what is on its way
        Disconnect, ///< the connection ends, for that reason
        Note,       ///< a line in the activity log: note
    };
    Kind kind = Kind::Send;
    quint64 connection = 0; ///< which of the pipe's clients is meant; nothing happens when it has gone
    RequestId request{};    ///< of a note: what it is about, if anything
    QByteArray bytes{};
    Error reason{};
    QString note{};
};

/// One connected client, as a handler knows it: the way to speak to it without being asked. Copies mean the same client. Harmless when
/// it has gone.
/// Thread: any thread
/// Owns:   a share of the route
class STANDPIPE_ENGINE_EXPORT ClientHandle {
public:
    ClientHandle() = default; ///< nobody
    ClientHandle(std::shared_ptr<ReplyRoute> route, PipeHandle pipe, quint64 connection);

    [[nodiscard]] PipeHandle pipe() const { return m_pipe; }
    /// Which client of the pipe's it is, from 1.
    [[nodiscard]] quint64 connection() const { return m_connection; }

    /// One message. What is refused (too long for the framing, the client reads nothing) is a Problem in the log.
    void send(QByteArray message) const;
    void disconnect(Error reason) const;
    /// One line in the activity log.
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
