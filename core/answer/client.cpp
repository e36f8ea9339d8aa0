// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/answer/client.h"

#include "core/answer/reply.h"

#include <utility>

namespace standpipe {

Client::Client(std::shared_ptr<ReplyRoute> route, PipeHandle pipe, quint64 connection)
    : m_route(std::move(route))
    , m_pipe(pipe)
    , m_connection(connection)
{
}

void Client::send(QByteArray message) const
{
    command({.kind = ClientCommand::Kind::Send, .bytes = std::move(message)});
}

void Client::disconnect(Error reason) const
{
    command({.kind = ClientCommand::Kind::Disconnect, .reason = std::move(reason)});
}

void Client::note(const QString& line, RequestId request) const
{
    command({.kind = ClientCommand::Kind::Note, .request = request, .note = line});
}

void Client::command(ClientCommand&& command) const
{
    if (!m_route)
        return;
    command.connection = m_connection;
    m_route->command(m_pipe, std::move(command));
}

} // namespace standpipe
