// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptrealm.h"

#include "core/script/prelude.h"

#include <QCoreApplication>
#include <QUrl>

#include <utility>

namespace standpipe {

ScriptRealm::ScriptRealm(ScriptSource source, const ScriptSettings& settings, ScriptLog& log, ScriptClients& clients,
                         ScriptWatchdog& watchdog)
    : m_source(std::move(source))
    , m_clients(clients)
    , m_watchdog(watchdog)
    , m_bridge(m_engine, m_source, settings, log, clients)
{
    const QJSValue prelude = m_engine.evaluate(scriptPrelude(), QStringLiteral("/prelude.js"));
    const QJSValue calls =
        prelude.call({m_engine.newQObject(&m_bridge), QJSValue(static_cast<double>(settings.maxMessage))});
    m_handle = calls.property(QStringLiteral("handle"));
    m_connected = calls.property(QStringLiteral("connected"));
    m_disconnected = calls.property(QStringLiteral("disconnected"));
    m_setFunctions = calls.property(QStringLiteral("setFunctions"));
}

template <class Call>
QJSValue ScriptRealm::turn(Call call)
{
    m_clients.beginTurn();
    m_watchdog.begin(m_engine);
    QJSValue result = call();
    QCoreApplication::sendPostedEvents(); // which is how the engine goes on with promises
    m_isInterrupted = m_watchdog.end();
    return result;
}

Error ScriptRealm::interruption() const
{
    return {
        .code = ErrorCode::ScriptInterrupted, .where = m_source.path(), .milliseconds = m_watchdog.timeout().count()};
}

Result<void> ScriptRealm::load()
{
    QStringList stack;
    const QJSValue functions = turn([this, &stack] {
        return m_engine.evaluate(m_source.text() + QLatin1Char('\n') + scriptEpilogue(), m_source.path(), 1, &stack);
    });
    if (isInterrupted())
        return failure(interruption());
    if (functions.isError() || !stack.isEmpty()) {
        const bool isSyntax = functions.isError() && functions.errorType() == QJSValue::SyntaxError && stack.isEmpty();
        return failure(m_bridge.errorOf(functions, isSyntax ? ErrorCode::ScriptSyntax : ErrorCode::ScriptThrew));
    }
    const QJSValue hasHandle = turn([this, &functions] { return m_setFunctions.call({functions}); });
    if (!hasHandle.toBool())
        return failure({.code = ErrorCode::ScriptNoHandle, .where = m_source.path()});
    return {};
}

void ScriptRealm::reportIfFailed(const QJSValue& result)
{
    if (isInterrupted())
        m_bridge.fail(nullptr, nullptr, interruption());
    else if (!result.isUndefined())
        m_bridge.problem(result);
}

void ScriptRealm::connected(const ScriptClient& client, bool isNew)
{
    reportIfFailed(turn([this, &client, isNew] {
        return m_connected.call({QJSValue(isNew), QJSValue(client.client.pipe().number),
                                 QJSValue(static_cast<double>(client.client.connection())),
                                 QJSValue(static_cast<double>(client.peer.pid)), QJSValue(client.peer.user),
                                 QJSValue(client.peer.executable)});
    }));
}

void ScriptRealm::disconnected(PipeHandle pipe)
{
    reportIfFailed(turn([this, pipe] { return m_disconnected.call({QJSValue(pipe.number)}); }));
}

void ScriptRealm::handle(const Request& request, Reply reply)
{
    const double token = m_nextToken++;
    m_bridge.setCurrent(&request);
    const QJSValue result = turn([this, &request, token] {
        // Bytes of its own: what the script writes there must not show elsewhere.
        const QByteArray bytes(request.bytes.constData(), request.bytes.size());
        const auto time = std::chrono::duration_cast<Milliseconds>(request.time.time_since_epoch());
        return m_handle.call(
            {QJSValue(token), QJSValue(QString::fromUtf8(request.bytes)), m_engine.toScriptValue(bytes),
             QJSValue(request.pipe.number), QJSValue(static_cast<double>(request.id.number)),
             QJSValue(static_cast<double>(request.count)), QJSValue(static_cast<double>(time.count()))});
    });
    m_bridge.setCurrent(nullptr);
    if (isInterrupted())
        m_bridge.fail(&request, &reply, interruption());
    else
        m_bridge.answer(token, request, std::move(reply), result);
}

bool ScriptRealm::runTimer(SteadyTime now)
{
    const std::optional<QJSValue> callback = m_bridge.timers().takeDue(now);
    if (!callback)
        return false;
    reportIfFailed(turn([&callback] { return callback->call(); }));
    return true;
}

} // namespace standpipe
