// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/handler/request.h"
#include "core/handler/responder.h"
#include "core/script/scriptclients.h"
#include "core/script/scriptlog.h"
#include "core/script/scriptsettings.h"
#include "core/script/scriptsource.h"
#include "core/script/scripttimers.h"

#include <QHash>
#include <QJSValue>
#include <QObject>

#include <algorithm>

class QJSEngine;

namespace standpipe {

/// What the script reaches outside of itself, by way of the prelude; and what it gave, on its way to the clients.
/// Thread: the script's
/// Owns:   the timers, and the replies that wait for promises
/// Bounds: scriptlimits; messages have ScriptSettings::maxMessage
/// Fails:  towards the script by RangeErrors, whose text is the token of the limit; towards the clients by "Error: …", which is a token
///         too unless the script threw a text of its own; and by a Problem in the log
class ScriptBridge final : public QObject {
    Q_OBJECT
public:
    ScriptBridge(QJSEngine& engine, const ScriptSource& source, const ScriptSettings& settings, ScriptLog& log,
                 ScriptClients& clients);

    // For the prelude. Numbers are the script's, all of them double.
    Q_INVOKABLE void send(double pipe, double connection, const QJSValue& message);
    Q_INVOKABLE void disconnect(double pipe, double connection);
    Q_INVOKABLE void broadcast(const QJSValue& message);
    Q_INVOKABLE void note(const QString& line);
    Q_INVOKABLE double startTimer(const QJSValue& callback, double milliseconds, bool isRepeated);
    Q_INVOKABLE void stopTimer(double id);
    /// What JSON.parse is given for a message's text, so that it reads what rules read; empty if that is none.
    Q_INVOKABLE QString json(const QString& text) const;
    /// The promise of that number came to this.
    Q_INVOKABLE void settle(double token, const QJSValue& result);
    Q_INVOKABLE void problem(const QJSValue& failure);
    /// Makes the script throw: one message, or a list of them, is beyond what it may be.
    Q_INVOKABLE void tooLong(double bytes, bool isReply);
    Q_INVOKABLE void tooManyMessages(double messages);
    Q_INVOKABLE void tooManyBytes(double bytes);

    /// What the prelude has to keep to: the longest message; how many, and how many bytes of them, a list may have.
    [[nodiscard]] QJSValueList limits() const;
    /// A call of the script begins.
    void beginTurn();
    /// The request that is dealt with from now on, if any.
    void setCurrent(const Request* request) { m_current = request; }
    /// The reply waits for the promise of that number.
    void keep(double token, const Request& request, const Responder& responder);
    /// Answers all that waits for promises.
    void failAll(const Error& error);
    void forget(double token) { m_kept.remove(static_cast<quint64>(token)); }
    /// Gives what handle() or its promise came to.
    void give(const Request& request, const Responder& responder, const QJSValue& result);
    /// Answers "Error: …" and says so in the log.
    void fail(const Request* request, const Responder* responder, Error error);
    /// What the prelude calls a failure, or an Error of the engine.
    [[nodiscard]] Error errorOf(const QJSValue& failure, ErrorCode code) const;

    [[nodiscard]] ScriptTimers& timers() { return m_timers; }
    [[nodiscard]] bool hasPromises() const { return !m_kept.isEmpty(); }

private:
    struct Kept {
        Request request; ///< without its bytes
        Responder responder;
    };

    void giveList(const Request& request, const Responder& responder, const QJSValue& list);
    /// The bytes of a string or an ArrayBuffer. Fails with MessageTooLong, ScriptOutOfMemory.
    [[nodiscard]] Result<QByteArray> bytesOf(const QJSValue& message) const;
    /// The same for what nobody asked for: makes the script throw if that is too long, or too much.
    [[nodiscard]] Result<QByteArray> takenBytesOf(const QJSValue& message, qint64 receivers);
    /// The script meets a RangeError; the log has the limit, once for each turn.
    void throwRange(const Error& error);
    [[nodiscard]] qint64 mostBytes() const { return std::max(scriptlimits::bytesATurn, m_settings.maxMessage); }

    QJSEngine& m_engine;
    const ScriptSource& m_source;
    const ScriptSettings& m_settings;
    ScriptLog& m_log;
    ScriptClients& m_clients;
    ScriptTimers m_timers;
    const Request* m_current = nullptr;
    bool m_hasComplained = false; ///< in this turn
    QHash<quint64, Kept> m_kept;  ///< by token
};

} // namespace standpipe
