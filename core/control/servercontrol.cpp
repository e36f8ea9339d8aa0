// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/control/servercontrol.h"

#include "core/activity/isotime.h"
#include "core/control/controlparams.h"
#include "core/handler/scenarios.h"
#include "core/text/errortext.h"
#include "core/text/handlererrortext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace standpipe {

using jsonrpc::Failure;
using jsonrpc::Json;
using jsonrpc::Outcome;

namespace {

/// Names that do not depend on the user's language.
std::string_view token(PipeState state)
{
    switch (state) {
    case PipeState::WaitingForClient:
        return "listening";
    case PipeState::Reading:
        return "reading";
    case PipeState::Handling:
        return "handling";
    case PipeState::Flushing:
        return "replying";
    case PipeState::Disconnecting:
        return "disconnecting";
    case PipeState::Disconnected:
        return "disconnected";
    default:
        return "made";
    }
}

Json shown(const PipeSnapshot& pipe)
{
    Json json = {{"pipe", pipe.handle.number}, {"state", token(pipe.state)}, {"connected", pipe.isConnected},
                 {"clients", pipe.clients},    {"requests", pipe.requests},  {"bytes_in", pipe.bytesIn},
                 {"bytes_out", pipe.bytesOut}};
    if (pipe.lastAction != WallTime())
        json["last_action"] = std::string(isoTime(pipe.lastAction).data(), isoTimeBytes);
    if (!pipe.isConnected)
        return json;
    Json peer = {{"pid", pipe.peer.pid}, {"uid", pipe.peer.uid}};
    if (!pipe.peer.user.isEmpty())
        peer["user"] = pipe.peer.user.toStdString();
    if (!pipe.peer.executable.isEmpty())
        peer["program"] = pipe.peer.executable.toStdString();
    json["peer"] = peer;
    return json;
}

Json shown(const Scenario& scenario)
{
    Json states = Json::array();
    for (const QString& state : scenario.states)
        states.push_back(state.toStdString());
    return {{"name", scenario.name.toStdString()}, {"state", scenario.state.toStdString()}, {"states", states}};
}

} // namespace

ServerControl::ServerControl(PipeManager& manager, HandlerForSettings handlers, Endpoint place, QObject* parent)
    : QObject(parent)
    , m_manager(manager)
    , m_handlers(std::move(handlers))
    , m_place(std::move(place))
{
    connect(&manager, &PipeManager::poolChanged, this, &ServerControl::onPoolChanged);
}

QByteArray ServerControl::reply(QByteArrayView request)
{
    return jsonrpc::reply(request,
                          [this](const std::string& method, const Json& params) { return call(method, params); });
}

Outcome ServerControl::call(const std::string& method, const Json& params)
{
    using Function = Outcome (ServerControl::*)(const Json&);
    constexpr std::array<std::pair<const char*, Function>, 8> methods = {{
        {"list", &ServerControl::list},
        {"send", &ServerControl::send},
        {"broadcast", &ServerControl::broadcast},
        {"disconnect", &ServerControl::disconnectPipes},
        {"settings", &ServerControl::settings},
        {"counters", &ServerControl::counters},
        {"scenario", &ServerControl::scenario},
        {"stop", &ServerControl::stop},
    }};
    const auto* const found =
        std::ranges::find_if(methods, [&method](const auto& known) { return method == known.first; });
    if (found == methods.end()) {
        return tl::make_unexpected(
            Failure{Failure::MethodNotFound, text::controlSentence(text::ControlFault::MethodUnknown).toStdString()});
    }
    return (this->*found->second)(params);
}

void ServerControl::onPoolChanged(const PoolSnapshot& pool)
{
    m_pool = pool;
    for (const PipeSnapshot& pipe : std::exchange(m_pool.changed, {})) {
        if (pipe.state == PipeState::Closed)
            m_pipes.erase(pipe.handle);
        else
            m_pipes[pipe.handle] = pipe;
    }
}

tl::expected<QList<PipeHandle>, Failure> ServerControl::connectedPipes(const Json& params) const
{
    auto wanted = controlparams::pipes(params);
    if (!wanted)
        return wanted;
    for (const PipeHandle pipe : std::as_const(*wanted)) {
        const auto found = m_pipes.find(pipe);
        if (found == m_pipes.end() || !found->second.isConnected) {
            return tl::make_unexpected(Failure{
                Failure::Refused,
                text::controlSentence(text::ControlFault::NobodyThere, QString::number(pipe.number)).toStdString()});
        }
    }
    return wanted;
}

Outcome ServerControl::list(const Json& params)
{
    if (const auto fits = controlparams::onlyHas(params, {}); !fits)
        return tl::make_unexpected(fits.error());
    Json pipes = Json::array();
    for (const auto& [handle, pipe] : m_pipes)
        pipes.push_back(shown(pipe));
    return pipes;
}

Outcome ServerControl::send(const Json& params)
{
    if (const auto fits = controlparams::onlyHas(params, {"pipe", "pipes", "text", "base64"}); !fits)
        return tl::make_unexpected(fits.error());
    const auto message = controlparams::message(params);
    if (!message)
        return tl::make_unexpected(message.error());
    const auto pipes = connectedPipes(params);
    if (!pipes)
        return tl::make_unexpected(pipes.error());
    m_manager.send(*pipes, *message);
    return Json{{"pipes", pipes->size()}};
}

Outcome ServerControl::broadcast(const Json& params)
{
    if (const auto fits = controlparams::onlyHas(params, {"text", "base64"}); !fits)
        return tl::make_unexpected(fits.error());
    const auto message = controlparams::message(params);
    if (!message)
        return tl::make_unexpected(message.error());
    m_manager.sendToAll(*message);
    return Json{{"pipes", m_pool.connected}};
}

Outcome ServerControl::disconnectPipes(const Json& params)
{
    if (const auto fits = controlparams::onlyHas(params, {"pipe", "pipes"}); !fits)
        return tl::make_unexpected(fits.error());
    const auto pipes = connectedPipes(params);
    if (!pipes)
        return tl::make_unexpected(pipes.error());
    for (const PipeHandle pipe : std::as_const(*pipes))
        m_manager.disconnectPipe(pipe);
    return Json{{"pipes", pipes->size()}};
}

Outcome ServerControl::settings(const Json& params)
{
    const auto wanted = controlparams::changed(m_manager.settings(), params);
    if (!wanted)
        return tl::make_unexpected(wanted.error());
    if (*wanted != m_manager.settings()) {
        const Result<std::shared_ptr<RequestHandler>> handler = m_handlers(*wanted);
        if (!handler)
            return tl::make_unexpected(Failure{Failure::Refused, text::why(handler.error()).toStdString()});
        m_manager.start(*wanted, *handler);
        Q_EMIT settingsChanged(*wanted);
    }
    return controlparams::shown({.settings = *wanted, .control = m_place});
}

Outcome ServerControl::counters(const Json& params)
{
    if (const auto fits = controlparams::onlyHas(params, {}); !fits)
        return tl::make_unexpected(fits.error());
    quint64 clients = 0;
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    for (const auto& [handle, pipe] : m_pipes) {
        clients += pipe.clients;
        bytesIn += pipe.bytesIn;
        bytesOut += pipe.bytesOut;
    }
    return Json{{"requests", m_pool.requests},   {"clients", clients},  {"bytes_in", bytesIn},  {"bytes_out", bytesOut},
                {"connected", m_pool.connected}, {"busy", m_pool.busy}, {"pipes", m_pool.made}, {"limit", m_pool.limit},
                {"waiting", m_pool.isWaiting}};
}

Outcome ServerControl::scenario(const Json& params)
{
    const auto wanted = controlparams::scenario(params);
    if (!wanted)
        return tl::make_unexpected(wanted.error());
    const Result<std::shared_ptr<RequestHandler>> handler = m_handlers(m_manager.settings());
    Scenarios* const board = handler && *handler ? (*handler)->scenarioBoard() : nullptr;
    if (board == nullptr) {
        return tl::make_unexpected(
            Failure{Failure::Refused, text::controlSentence(text::ControlFault::NoScenarios).toStdString()});
    }
    const auto isMeant = [&wanted](const Scenario& known) { return !wanted->name || known.name == *wanted->name; };
    if (wanted->isSet || wanted->isReset) {
        for (const Scenario& known : board->scenarios()) {
            if (isMeant(known))
                (void)board->setScenario(known.name, wanted->state);
        }
    }
    Json found = Json::array();
    for (const Scenario& known : board->scenarios()) {
        if (isMeant(known))
            found.push_back(shown(known));
    }
    if (!wanted->name)
        return found;
    if (found.empty()) {
        const Error unknown{.code = ErrorCode::ScenarioUnknown, .detail = *wanted->name};
        return tl::make_unexpected(Failure{Failure::Refused, text::why(unknown).toStdString()});
    }
    return found.front();
}

Outcome ServerControl::stop(const Json& params)
{
    if (const auto fits = controlparams::onlyHas(params, {}); !fits)
        return tl::make_unexpected(fits.error());
    // Queued, so that the reply is sent first.
    QMetaObject::invokeMethod(this, &ServerControl::stopWanted, Qt::QueuedConnection);
    return Json(true);
}

} // namespace standpipe

#include "moc_servercontrol.cpp"
