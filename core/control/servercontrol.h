// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/control/jsonrpc.h"
#include "core/handler/requesthandler.h"
#include "core/server/pipemanager.h"

#include <QObject>

#include <map>
#include <memory>

namespace standpipe {

/// Controls a running server by JSON-RPC: list, send, broadcast, disconnect, settings, counters, scenario, stop. CONTROL.md describes them.
/// Thread: the PipeManager's
/// Bounds: what is known of the pipes: one snapshot each
class ServerControl final : public QObject {
    Q_OBJECT
public:
    /// The manager must outlive it; handler: what it was started with, for changed settings.
    ServerControl(PipeManager& manager, std::shared_ptr<RequestHandler> handler, QObject* parent = nullptr);

    /// The answer to one JSON-RPC text; empty if none is wanted.
    [[nodiscard]] QByteArray reply(QByteArrayView request);

Q_SIGNALS:
    /// Somebody called "stop".
    void stopWanted();

private:
    [[nodiscard]] jsonrpc::Outcome call(const std::string& method, const jsonrpc::Json& params);
    [[nodiscard]] jsonrpc::Outcome list(const jsonrpc::Json& params);
    [[nodiscard]] jsonrpc::Outcome send(const jsonrpc::Json& params);
    [[nodiscard]] jsonrpc::Outcome broadcast(const jsonrpc::Json& params);
    [[nodiscard]] jsonrpc::Outcome disconnectPipes(const jsonrpc::Json& params);
    [[nodiscard]] jsonrpc::Outcome settings(const jsonrpc::Json& params);
    [[nodiscard]] jsonrpc::Outcome counters(const jsonrpc::Json& params);
    [[nodiscard]] jsonrpc::Outcome scenario(const jsonrpc::Json& params);
    [[nodiscard]] jsonrpc::Outcome stop(const jsonrpc::Json& params);
    void onPoolChanged(const PoolSnapshot& pool);
    /// Fails for the first of them that has no client.
    [[nodiscard]] tl::expected<QList<PipeHandle>, jsonrpc::Failure> connectedPipes(const jsonrpc::Json& params) const;

    PipeManager& m_manager;
    const std::shared_ptr<RequestHandler> m_handler;
    PoolSnapshot m_pool; ///< but for `changed`
    std::map<PipeHandle, PipeSnapshot> m_pipes;
};

} // namespace standpipe
