// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/scriptbridge.h"
#include "core/script/scriptmemory.h"
#include "core/script/scriptwatchdog.h"

#include <QJSEngine>

#include <memory>
#include <optional>

namespace standpipe {

/// One version of a script, with the engine that runs it.
/// Thread: the script's
/// Owns:   the engine
/// Bounds: each call has the watchdog's time limit, together with all the promises it settles
/// Fails:  load(): ScriptSyntax, ScriptThrew, ScriptInterrupted, ScriptTooBusy, ScriptNoHandle, ScriptOutOfMemory.
///         Later failures reply "Error: …" and are Problems in the log; none ends the server. An engine that ran out of
///         memory can only be discarded: isBroken()
class ScriptRealm {
public:
    /// Call load() before anything else.
    ScriptRealm(ScriptSource source, const ScriptSettings& settings, ScriptLog& log, ScriptClients& clients,
                ScriptWatchdog& watchdog);

    [[nodiscard]] Result<void> load();
    [[nodiscard]] const ScriptSource& source() const { return m_source; }

    /// isNew: it has just connected; otherwise another realm has already been notified of it.
    void connected(const ScriptClient& client, bool isNew);
    void disconnected(PipeHandle pipe);
    void handle(const Request& request, const Responder& responder);

    [[nodiscard]] std::optional<SteadyTime> nextTimer() { return m_bridge.timers().next(); }
    /// Calls one timer that is due. Returns false if there is none.
    bool runTimer(SteadyTime now);

    /// Whether it has run out of memory: it does nothing any more, and should be discarded.
    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    /// Replies with an error to all requests that wait for its promises.
    void failPromises() { m_bridge.failAll(outOfMemory()); }
    /// The handler ends: requests whose promises are pending get an error reply, since their clients may still be connected.
    void cancelPromises() { m_bridge.failAll({.code = ErrorCode::Cancelled}); }

    /// Another realm takes over: stops repeated timers; pending promises may still be settled.
    void retire() { m_bridge.timers().stopRepeated(); }
    [[nodiscard]] bool isDone() const { return !m_bridge.hasPromises(); }

private:
    [[nodiscard]] QJSValue evaluate(const QString& text, QStringList& stack);
    /// Runs the call and the promise jobs due after it. isInterrupted() then refers to this turn.
    template <class Call>
    QJSValue turn(Call call);
    /// Whether there is too little memory for a call that begins by allocating `wanted` bytes. Collects garbage before
    /// it returns true.
    [[nodiscard]] bool isMemoryShort(qint64 wanted);
    /// Frees what previous calls left behind.
    void collectGarbage();
    [[nodiscard]] bool isInterrupted() const { return m_isInterrupted; }
    [[nodiscard]] Error interruption() const;
    [[nodiscard]] Error outOfMemory() const { return {.code = ErrorCode::ScriptOutOfMemory, .where = m_source.path()}; }
    /// Returns why the last turn did not complete; no error if it did.
    [[nodiscard]] Error endOfTurn() const;
    [[nodiscard]] QJSValue callHandle(const Request& request, const Responder& responder, double token);
    /// Returns why the script could not be parsed. result: the engine's result.
    [[nodiscard]] Error syntaxError(const QJSValue& result) const;
    /// Call after a function that makes no reply.
    void reportIfFailed(const QJSValue& result);

    const ScriptSource m_source;
    ScriptWatchdog& m_watchdog;
    QJSEngine m_engine;
    ScriptBridge m_bridge;
    QJSValue m_handle;
    QJSValue m_connected;
    QJSValue m_disconnected;
    QJSValue m_setFunctions;
    QJSValue m_runJobs;
    QJSValue m_dropJobs;
    const ScriptMemory m_memory;
    SteadyTime m_looked{}; ///< when the memory was last checked
    qint64 m_bytes = 0;    ///< of requests since the last collectGarbage()
    double m_nextToken = 1;
    bool m_isInterrupted = false;
    bool m_isBroken = false;
    int m_jobs = 0; ///< jobs of promises, before the interruption
};

} // namespace standpipe
