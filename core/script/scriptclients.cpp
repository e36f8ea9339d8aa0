// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptclients.h"

#include "core/script/scriptsettings.h"

namespace standpipe {

void ScriptClients::remove(const ClientHandle& client)
{
    if (isConnected(client))
        m_clients.erase(client.pipe());
}

const ScriptClient* ScriptClients::find(PipeHandle pipe, quint64 connection) const
{
    const auto found = m_clients.find(pipe);
    return found != m_clients.end() && found->second.client.connection() == connection ? &found->second : nullptr;
}

void ScriptClients::beginTurn()
{
    m_messagesLeft = scriptlimits::messagesATurn;
    m_bytesLeft = scriptlimits::bytesATurn;
}

Result<void> ScriptClients::take(qint64 messages, qint64 bytes)
{
    if (messages > m_messagesLeft) {
        return failure({.code = ErrorCode::ScriptTooMuch,
                        .detail = QStringLiteral("messages"),
                        .number = scriptlimits::messagesATurn - m_messagesLeft + messages,
                        .limit = scriptlimits::messagesATurn});
    }
    if (bytes > m_bytesLeft) {
        return failure({.code = ErrorCode::ScriptTooMuch,
                        .detail = QStringLiteral("bytes"),
                        .number = scriptlimits::bytesATurn - m_bytesLeft + bytes,
                        .limit = scriptlimits::bytesATurn});
    }
    m_messagesLeft -= messages;
    m_bytesLeft -= bytes;
    return {};
}

} // namespace standpipe
