// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptrealm.h"

#include "core/script/loopinstrumenter.h"
#include "core/script/prelude.h"

#include <QUrl>

#include <new>
#include <utility>

namespace standpipe {

namespace {

/// Interval between checks of the memory; requests of at least `largeRequest` bytes are checked too.
constexpr Milliseconds memoryPause{20};
constexpr qint64 largeRequest = 1024LL * 1024;
/// A request exists as text and as bytes, besides what the script makes of it.
constexpr qint64 sizesOfRequest = 4;
/// Requests of this many bytes may leave much garbage behind.
constexpr qint64 worthCollecting = 32LL * 1024 * 1024;

/// Whether the engine could not even begin to run the text.
bool isUnreadable(const QJSValue& result)
{
    return result.isError() && result.errorType() == QJSValue::SyntaxError &&
           !result.property(QStringLiteral("stack")).toString().contains(QLatin1StringView("%entry@"));
}

} // namespace

ScriptRealm::ScriptRealm(ScriptSource source, const ScriptSettings& settings, ScriptLog& log, ScriptClients& clients,
                         ScriptWatchdog& watchdog)
    : m_source(std::move(source))
    , m_watchdog(watchdog)
    , m_bridge(m_engine, m_source, settings, log, clients)
{
    m_engine.evaluate(scriptBuiltins(), QStringLiteral("/builtins.js")).call({m_engine.globalObject()});
    const QJSValue prelude = m_engine.evaluate(scriptPrelude(), QStringLiteral("/prelude.js"));
    const QJSValue promises = m_engine.evaluate(scriptPromises(), QStringLiteral("/promises.js"));
    const QJSValue calls = prelude.call(QJSValueList{promises, m_engine.newQObject(&m_bridge)} + m_bridge.limits());
    m_runJobs = calls.property(QStringLiteral("runJobs"));
    m_dropJobs = calls.property(QStringLiteral("dropJobs"));
    m_handle = calls.property(QStringLiteral("handle"));
    m_connected = calls.property(QStringLiteral("connected"));
    m_disconnected = calls.property(QStringLiteral("disconnected"));
    m_setFunctions = calls.property(QStringLiteral("setFunctions"));
}

template <class Call>
QJSValue ScriptRealm::turn(Call call)
{
    m_isInterrupted = false;
    if (m_isBroken || (m_isBroken = isMemoryShort(0)))
        return {};
    m_bridge.beginTurn();
    m_watchdog.begin(m_engine);
    QJSValue result;
    try {
        result = call();
        m_runJobs.call(); // returns at once if the engine was interrupted
    } catch (const std::bad_alloc&) {
        m_isBroken = true;
    }
    const ScriptWatchdog::Interruption interruption = m_watchdog.end();
    m_isBroken = m_isBroken || interruption == ScriptWatchdog::Interruption::Memory;
    m_isInterrupted = interruption == ScriptWatchdog::Interruption::Time && !m_isBroken;
    if (m_isInterrupted)
        m_jobs = m_dropJobs.call().toInt();
    return m_isBroken ? QJSValue() : result;
}

bool ScriptRealm::isMemoryShort(qint64 wanted)
{
    const SteadyTime now = steadyNow();
    if (wanted == 0 && now - m_looked < memoryPause)
        return false;
    m_looked = now;
    if (!m_memory.isShort(wanted))
        return false;
    m_engine.collectGarbage();
    giveBackFreedMemory();
    return m_memory.isShort(wanted);
}

void ScriptRealm::collectGarbage()
{
    m_bytes = 0;
    if (m_isBroken)
        return;
    m_engine.collectGarbage();
    giveBackFreedMemory();
}

Error ScriptRealm::interruption() const
{
    const int line = m_engine.globalObject().property(LoopInstrumenter::variable()).toInt();
    // A few jobs: a slow call. More, and not in a loop: an endless chain of promises.
    constexpr int someJobs = 10;
    constexpr int manyJobs = 1000;
    const bool isChain = m_jobs >= manyJobs || (m_jobs >= someJobs && line == 0);
    return {.code = isChain ? ErrorCode::ScriptTooBusy : ErrorCode::ScriptInterrupted,
            .where = m_source.placeOf(line),
            .milliseconds = m_watchdog.timeout().count()};
}

Error ScriptRealm::endOfTurn() const
{
    if (m_isBroken)
        return outOfMemory();
    return m_isInterrupted ? interruption() : Error();
}

Error ScriptRealm::syntaxError(const QJSValue& result) const
{
    // Qt 6.4 reads an unterminated comment as a regular expression; Qt 6.8 reads it to the end of the text without an
    // error.
    const int comment = LoopInstrumenter::openComment(m_source.text());
    const int line = result.isError() ? result.property(QStringLiteral("lineNumber")).toInt() : comment;
    if (comment > 0 && line >= comment) {
        return {.code = ErrorCode::ScriptSyntax,
                .where = m_source.placeOf(comment),
                .detail = QStringLiteral("Unterminated comment")};
    }
    if (!result.isError())
        return {.code = ErrorCode::ScriptSyntax, .where = m_source.path(), .detail = QStringLiteral("Unexpected end")};
    return m_bridge.errorOf(result, ErrorCode::ScriptSyntax);
}

QJSValue ScriptRealm::evaluate(const QString& text, QStringList& stack)
{
    return turn([this, &text, &stack] {
        return m_engine.evaluate(text + QLatin1Char('\n') + scriptEpilogue(), m_source.path(), 1, &stack);
    });
}

Result<void> ScriptRealm::load()
{
    QStringList stack;
    QJSValue functions = evaluate(LoopInstrumenter::markedBy(m_source.text()), stack);
    if (endOfTurn().isNone() && isUnreadable(functions))
        functions = evaluate(m_source.text(), stack);
    if (const Error end = endOfTurn(); !end.isNone())
        return failure(end);
    if (isUnreadable(functions))
        return failure(syntaxError(functions));
    if (functions.isError() || !stack.isEmpty())
        return failure(m_bridge.errorOf(functions, ErrorCode::ScriptThrew));
    if (!functions.isCallable()) // the epilogue became part of the script
        return failure(syntaxError(functions));
    const QJSValue hasHandle = turn([this, &functions] { return m_setFunctions.call({functions}); });
    if (const Error end = endOfTurn(); !end.isNone())
        return failure(end);
    if (!hasHandle.toBool())
        return failure({.code = ErrorCode::ScriptNoHandle, .where = m_source.path()});
    return {};
}

void ScriptRealm::reportIfFailed(const QJSValue& result)
{
    if (const Error end = endOfTurn(); !end.isNone())
        m_bridge.fail(nullptr, nullptr, end);
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
    if (m_bytes >= worthCollecting)
        collectGarbage();
}

QJSValue ScriptRealm::callHandle(const Request& request, const Responder& responder, double token)
{
    // A deep copy: changes by the script must not be visible elsewhere.
    const QByteArray bytes(request.bytes.constData(), request.bytes.size());
    const auto time = std::chrono::duration_cast<Milliseconds>(request.time.time_since_epoch());
    QJSValue given =
        m_handle.call({QJSValue(token), QJSValue(QString::fromUtf8(request.bytes)), m_engine.toScriptValue(bytes),
                       QJSValue(request.pipe.number), QJSValue(static_cast<double>(request.id.number)),
                       QJSValue(static_cast<double>(request.count)), QJSValue(static_cast<double>(time.count()))});
    if (given.isBool())
        m_bridge.keep(token, request, responder); // the promise may be settled in this very turn
    return given;
}

void ScriptRealm::handle(const Request& request, const Responder& responder)
{
    const double token = m_nextToken++;
    m_bridge.setCurrent(&request);
    m_bytes += request.bytes.size();
    if (request.bytes.size() >= largeRequest)
        m_isBroken = m_isBroken || isMemoryShort(sizesOfRequest * request.bytes.size());
    const QJSValue result = turn([this, &request, &responder, token] { return callHandle(request, responder, token); });
    m_bridge.setCurrent(nullptr);
    const bool isUnanswered = m_isBroken || result.isBool() || result.isError();
    if (const Error end = endOfTurn(); !end.isNone()) {
        m_bridge.forget(token);
        m_bridge.fail(&request, isUnanswered ? &responder : nullptr, end);
    }
    if (!isUnanswered)
        m_bridge.give(request, responder, result);
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
