// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptclients.h"

#include "core/script/scriptsettings.h"

namespace standpipe {

void ScriptClients::remove(const Client& client)
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

bool ScriptClients::take(qint64 messages, qint64 bytes)
{
    if (messages > m_messagesLeft || bytes > m_bytesLeft)
        return false;
    m_messagesLeft -= messages;
    m_bytesLeft -= bytes;
    return true;
}

} // namespace standpipe
