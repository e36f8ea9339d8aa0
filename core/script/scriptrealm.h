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

/// One script as it was read, with the engine that runs it.
/// Thread: the script's
/// Owns:   the engine
/// Bounds: each call has the watchdog's time, with all the promises that it sets going
/// Fails:  load(): ScriptSyntax, ScriptThrew, ScriptInterrupted, ScriptTooBusy, ScriptNoHandle, ScriptOutOfMemory. Later failures answer
///         "Error: …" and are Problems in the log; none ends the server. Of an engine that ran out of memory nothing can be said any
///         more but that: isBroken()
class ScriptRealm {
public:
    /// Without load() it does nothing.
    ScriptRealm(ScriptSource source, const ScriptSettings& settings, ScriptLog& log, ScriptClients& clients,
                ScriptWatchdog& watchdog);

    [[nodiscard]] Result<void> load();
    [[nodiscard]] const ScriptSource& source() const { return m_source; }

    /// isNew: it has come just now; otherwise another realm has been told of it already.
    void connected(const ScriptClient& client, bool isNew);
    void disconnected(PipeHandle pipe);
    void handle(const Request& request, const Responder& responder);

    [[nodiscard]] std::optional<SteadyTime> nextTimer() { return m_bridge.timers().next(); }
    /// Calls one timer that is due. False if none is.
    bool runTimer(SteadyTime now);

    /// It has run out of memory: it does nothing any more, and should go.
    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    /// Those who wait for what it promised hear why it never comes.
    void failPromises() { m_bridge.failAll(outOfMemory()); }

    /// Another one takes over: what it promised it may still keep.
    void retire() { m_bridge.timers().stopRepeated(); }
    [[nodiscard]] bool isDone() const { return !m_bridge.hasPromises(); }

private:
    [[nodiscard]] QJSValue evaluate(const QString& text, QStringList& stack);
    /// Runs the script, with the promises that are due by it. isInterrupted() is about this afterwards.
    template <class Call>
    QJSValue turn(Call call);
    /// There is no memory for a call that begins by taking so much. What nothing refers to any more is freed before it is said.
    [[nodiscard]] bool isMemoryShort(qint64 wanted);
    /// What former calls left behind is freed.
    void collectGarbage();
    [[nodiscard]] bool isInterrupted() const { return m_isInterrupted; }
    [[nodiscard]] Error interruption() const;
    [[nodiscard]] Error outOfMemory() const { return {.code = ErrorCode::ScriptOutOfMemory, .where = m_source.path()}; }
    /// Why the last turn came to no end; none if it did.
    [[nodiscard]] Error endOfTurn() const;
    [[nodiscard]] QJSValue callHandle(const Request& request, const Responder& responder, double token);
    /// Why the script is no program. result: what the engine gave for it.
    [[nodiscard]] Error syntaxError(const QJSValue& result) const;
    /// After a call that replies nothing.
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
    SteadyTime m_looked{}; ///< at the memory
    qint64 m_bytes = 0;    ///< of requests since the last collectGarbage()
    double m_nextToken = 1;
    bool m_isInterrupted = false;
    bool m_isBroken = false;
    int m_jobs = 0; ///< of promises, before the interruption
};

} // namespace standpipe
