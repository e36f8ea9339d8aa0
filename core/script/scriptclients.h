// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/peeridentity.h"
#include "core/base/result.h"
#include "core/handler/clienthandle.h"

#include <QByteArray>

#include <map>
#include <optional>

namespace standpipe {

/// A client as known to the script's thread.
/// Thread: value
struct ScriptClient {
    ClientHandle client{};
    PeerIdentity peer{};
};

/// The connected clients known to the script, and how much it may still send in this turn.
/// Thread: the script's
/// Bounds: scriptlimits::messagesATurn, bytesATurn
class ScriptClients {
public:
    void add(const ClientHandle& client, const PeerIdentity& peer)
    {
        m_clients.insert_or_assign(client.pipe(), ScriptClient{client, peer});
    }
    void remove(const ClientHandle& client);
    [[nodiscard]] const std::map<PipeHandle, ScriptClient>& all() const { return m_clients; }
    /// Returns null if the client has disconnected.
    [[nodiscard]] const ScriptClient* find(PipeHandle pipe, quint64 connection) const;
    [[nodiscard]] bool isConnected(const ClientHandle& client) const
    {
        return find(client.pipe(), client.connection()) != nullptr;
    }

    void beginTurn();
    /// Takes from what is left of the turn's limits. Fails with ScriptTooMuch if that is not enough; nothing is taken
    /// then.
    [[nodiscard]] Result<void> take(qint64 messages, qint64 bytes);

private:
    std::map<PipeHandle, ScriptClient> m_clients;
    qint64 m_messagesLeft = 0;
    qint64 m_bytesLeft = 0;
};

} // namespace standpipe
