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

/// The functions of the program that the script can call, through the prelude, and the delivery of its results to the
/// clients.
/// Thread: the script's
/// Owns:   the timers, and the requests whose replies wait for promises
/// Bounds: scriptlimits; messages have ScriptSettings::maxMessage
/// Fails:  to the script by RangeErrors, whose text is the token of the limit; to the clients by "Error: …", also with
///         a token unless the script threw a text of its own; and by a Problem in the log
class ScriptBridge final : public QObject {
    Q_OBJECT
public:
    ScriptBridge(QJSEngine& engine, const ScriptSource& source, const ScriptSettings& settings, ScriptLog& log,
                 ScriptClients& clients);

    // For the prelude. Numbers come from the script and are all double.
    Q_INVOKABLE void send(double pipe, double connection, const QJSValue& message);
    Q_INVOKABLE void disconnect(double pipe, double connection);
    Q_INVOKABLE void broadcast(const QJSValue& message);
    Q_INVOKABLE void note(const QString& line);
    Q_INVOKABLE double startTimer(const QJSValue& callback, double milliseconds, bool isRepeated);
    Q_INVOKABLE void stopTimer(double id);
    /// Returns the text to pass to JSON.parse for a message, so that scripts and rules read the same JSON; empty if it
    /// is not JSON.
    Q_INVOKABLE QString json(const QString& text) const;
    /// Handles the outcome of the promise with that number.
    Q_INVOKABLE void settle(double token, const QJSValue& result);
    Q_INVOKABLE void problem(const QJSValue& failure);
    /// Makes the script throw: a message, or a list of messages, exceeds its limit.
    Q_INVOKABLE void tooLong(double bytes, bool isReply);
    Q_INVOKABLE void tooManyMessages(double messages);
    Q_INVOKABLE void tooManyBytes(double bytes);

    /// Returns the limits for the prelude: the longest message; the number of messages in a list, and of their bytes.
    [[nodiscard]] QJSValueList limits() const;
    /// Begins a call of the script.
    void beginTurn();
    /// Sets the request that is handled from now on; may be null.
    void setCurrent(const Request* request) { m_current = request; }
    /// Keeps the request until the promise with that number is settled.
    void keep(double token, const Request& request, const Responder& responder);
    /// Replies with the error to all requests that wait for promises.
    void failAll(const Error& error);
    void forget(double token) { m_kept.remove(static_cast<quint64>(token)); }
    /// Sends the result of handle() or of its promise.
    void give(const Request& request, const Responder& responder, const QJSValue& result);
    /// Replies "Error: …" and logs the error.
    void fail(const Request* request, const Responder* responder, Error error);
    /// Converts a failure from the prelude, or an Error of the engine.
    [[nodiscard]] Error errorOf(const QJSValue& failure, ErrorCode code) const;

    [[nodiscard]] ScriptTimers& timers() { return m_timers; }
    [[nodiscard]] bool hasPromises() const { return !m_kept.isEmpty(); }

private:
    struct Kept {
        Request request; ///< without its bytes
        Responder responder;
    };

    void giveList(const Request& request, const Responder& responder, const QJSValue& list);
    /// Returns the bytes of a string or an ArrayBuffer. Fails with MessageTooLong, ScriptOutOfMemory.
    [[nodiscard]] Result<QByteArray> bytesOf(const QJSValue& message) const;
    /// Does the same for a push: makes the script throw if it is too long, or if a limit of the turn is exceeded.
    [[nodiscard]] Result<QByteArray> takenBytesOf(const QJSValue& message, qint64 receivers);
    /// Throws a RangeError in the script; logs the limit, once for each turn.
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
