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

/// Returns the handler for a server with these settings: the current one if it suits them, otherwise a new one.
using HandlerForSettings = std::function<Result<std::shared_ptr<RequestHandler>>(const ServerSettings& settings)>;

/// Controls a running server by JSON-RPC: list, send, broadcast, disconnect, settings, counters, scenario, stop. See
/// CONTROL.md.
/// Thread: the PipeManager's
/// Bounds: one snapshot of each pipe
class ServerControl final : public QObject {
    Q_OBJECT
public:
    /// manager: must outlive this object. handlers: called with changed settings, and to find the scenarios of the
    /// current handler. place: the endpoint of the control pipe.
    ServerControl(PipeManager& manager, HandlerForSettings handlers, Endpoint place = {}, QObject* parent = nullptr);

    /// Returns the reply to one JSON-RPC text; empty if none is required.
    [[nodiscard]] QByteArray reply(QByteArrayView request);

Q_SIGNALS:
    /// A call of "settings" has changed them; they are in force.
    void settingsChanged(const standpipe::ServerSettings& settings);
    /// "stop" was called.
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
    /// Fails for the first pipe that has no client.
    [[nodiscard]] tl::expected<QList<PipeHandle>, jsonrpc::Failure> connectedPipes(const jsonrpc::Json& params) const;

    PipeManager& m_manager;
    const HandlerForSettings m_handlers;
    const Endpoint m_place;
    PoolSnapshot m_pool; ///< except for `changed`
    std::map<PipeHandle, PipeSnapshot> m_pipes;
};

} // namespace standpipe
