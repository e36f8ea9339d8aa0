// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/control/jsonrpc.h"
#include "core/handler/requesthandler.h"
#include "core/server/pipemanager.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace standpipe {

/// What answers a server with these settings: the present handler if it fits them, else a new one.
using HandlerForSettings = std::function<Result<std::shared_ptr<RequestHandler>>(const ServerSettings& settings)>;

/// Controls a running server by JSON-RPC: list, send, broadcast, disconnect, settings, counters, scenario, stop. CONTROL.md describes them.
/// Thread: the PipeManager's
/// Bounds: what is known of the pipes: one snapshot each
class ServerControl final : public QObject {
    Q_OBJECT
public:
    /// The manager must outlive it; handlers: asked for changed settings, and for the scenarios of the present one. place: where clients
    /// of the control connect.
    ServerControl(PipeManager& manager, HandlerForSettings handlers, Endpoint place = {}, QObject* parent = nullptr);

    /// The answer to one JSON-RPC text; empty if none is wanted.
    [[nodiscard]] QByteArray reply(QByteArrayView request);

Q_SIGNALS:
    /// Somebody called "settings" with other ones; they are in force.
    void settingsChanged(const standpipe::ServerSettings& settings);
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
    const HandlerForSettings m_handlers;
    const Endpoint m_place;
    PoolSnapshot m_pool; ///< but for `changed`
    std::map<PipeHandle, PipeSnapshot> m_pipes;
};

} // namespace standpipe
