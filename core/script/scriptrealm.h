// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/scriptbridge.h"
#include "core/script/scriptdispatcher.h"
#include "core/script/scriptwatchdog.h"

#include <QJSEngine>

#include <memory>
#include <optional>

namespace standpipe {

/// One script as it was read, with the engine that runs it.
/// Thread: the script's
/// Owns:   the engine
/// Bounds: each call has the watchdog's time
/// Fails:  load(): ScriptSyntax, ScriptThrew, ScriptInterrupted, ScriptNoHandle. Later failures answer "Error: …", are Problems in the
///         log, and end nothing
class ScriptRealm {
public:
    /// Without load() it does nothing.
    ScriptRealm(ScriptSource source, const ScriptSettings& settings, ScriptLog& log, ScriptClients& clients,
                ScriptWatchdog& watchdog, ScriptDispatcher& dispatcher);

    [[nodiscard]] Result<void> load();
    [[nodiscard]] const ScriptSource& source() const { return m_source; }

    /// isNew: it has come just now; otherwise another realm has been told of it already.
    void connected(const ScriptClient& client, bool isNew);
    void disconnected(PipeHandle pipe);
    void handle(const Request& request, const Reply& reply);

    [[nodiscard]] std::optional<SteadyTime> nextTimer() { return m_bridge.timers().next(); }
    /// Calls one timer that is due. False if none is.
    bool runTimer(SteadyTime now);

    /// Another one takes over: what it promised it may still keep.
    void retire() { m_bridge.timers().stopRepeated(); }
    [[nodiscard]] bool isDone() const { return !m_bridge.hasPromises(); }

private:
    [[nodiscard]] QJSValue evaluate(const QString& text, QStringList& stack);
    /// Runs the script, with the promises that are due by it. isInterrupted() is about this afterwards.
    template <class Call>
    QJSValue turn(Call call);
    [[nodiscard]] bool isInterrupted() const { return m_isInterrupted; }
    [[nodiscard]] Error interruption() const;
    /// Why the script is no program. result: what the engine gave for it.
    [[nodiscard]] Error syntaxError(const QJSValue& result) const;
    /// After a call that answers nothing.
    void reportIfFailed(const QJSValue& result);

    const ScriptSource m_source;
    ScriptWatchdog& m_watchdog;
    ScriptDispatcher& m_dispatcher;
    QJSEngine m_engine;
    ScriptBridge m_bridge;
    QJSValue m_handle;
    QJSValue m_connected;
    QJSValue m_disconnected;
    QJSValue m_setFunctions;
    double m_nextToken = 1;
    bool m_isInterrupted = false;
};

} // namespace standpipe
