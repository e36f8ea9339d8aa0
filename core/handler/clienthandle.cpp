// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/clienthandle.h"

#include "core/handler/responder.h"

#include <utility>

namespace standpipe {

ClientHandle::ClientHandle(std::shared_ptr<ReplyRoute> route, PipeHandle pipe, quint64 connection)
    : m_route(std::move(route))
    , m_pipe(pipe)
    , m_connection(connection)
{
}

void ClientHandle::send(QByteArray message) const
{
    command({.kind = ClientCommand::Kind::Send, .bytes = std::move(message)});
}

void ClientHandle::disconnect(Error reason) const
{
    command({.kind = ClientCommand::Kind::Disconnect, .reason = std::move(reason)});
}

void ClientHandle::note(const QString& line, RequestId request) const
{
    command({.kind = ClientCommand::Kind::Note, .request = request, .note = line});
}

void ClientHandle::command(ClientCommand&& command) const
{
    if (!m_route)
        return;
    command.connection = m_connection;
    m_route->command(m_pipe, std::move(command));
}

} // namespace standpipe
