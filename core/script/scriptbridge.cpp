// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptbridge.h"

#include "core/handler/errorreply.h"
#include "core/json/messagejson.h"

#include <QJSEngine>
#include <QUrl>

#include <algorithm>
#include <cmath>
#include <new>
#include <utility>

namespace standpipe {

namespace {

/// Returns the first line of the script that a stack trace names; 0 if there is none.
int lineIn(const QString& stack, const QString& path)
{
    const QString mark = QLatin1Char('@') + QUrl::fromLocalFile(path).toString() + QLatin1Char(':');
    const qsizetype at = stack.indexOf(mark);
    if (at < 0)
        return 0;
    const qsizetype begin = at + mark.size();
    qsizetype end = begin;
    while (end < stack.size() && stack.at(end).isDigit())
        ++end;
    return stack.mid(begin, end - begin).toInt();
}

QString propertyText(const QJSValue& object, const char* name)
{
    const QJSValue value = object.property(QLatin1StringView(name));
    return value.isString() ? value.toString() : QString();
}

/// Converts the error to the one used for replies.
Error replyFault(Error error)
{
    if (error.code == ErrorCode::MessageTooLong)
        error.code = ErrorCode::ReplyTooLong;
    return error;
}

bool isFailure(const QJSValue& result)
{
    return result.property(QStringLiteral("failed")).isString();
}

} // namespace

ScriptBridge::ScriptBridge(QJSEngine& engine, const ScriptSource& source, const ScriptSettings& settings,
                           ScriptLog& log, ScriptClients& clients)
    : m_engine(engine)
    , m_source(source)
    , m_settings(settings)
    , m_log(log)
    , m_clients(clients)
{
    QJSEngine::setObjectOwnership(this, QJSEngine::CppOwnership);
}

Error ScriptBridge::errorOf(const QJSValue& failure, ErrorCode code) const
{
    const bool isOfPrelude = isFailure(failure);
    const QString message = isOfPrelude         ? propertyText(failure, "failed")
                            : failure.isError() ? propertyText(failure, "message")
                                                : failure.toString();
    const QString name = code == ErrorCode::ScriptSyntax ? QString() : propertyText(failure, "name");
    const int line = lineIn(propertyText(failure, "stack"), m_source.path());
    const int lines = static_cast<int>(m_source.text().count(QLatin1Char('\n'))) + 1; // the epilogue does not count
    return {.code = code,
            .where = m_source.placeOf(std::min(line, lines)),
            .detail = name.isEmpty() ? message : name + QLatin1StringView(": ") + message};
}

QJSValueList ScriptBridge::limits() const
{
    return {QJSValue(static_cast<double>(m_settings.maxMessage)),
            QJSValue(static_cast<double>(scriptlimits::messagesATurn)), QJSValue(static_cast<double>(mostBytes()))};
}

void ScriptBridge::beginTurn()
{
    m_clients.beginTurn();
    m_hasComplained = false;
}

void ScriptBridge::throwRange(const Error& error)
{
    if (!std::exchange(m_hasComplained, true))
        fail(m_current, nullptr, error);
    m_engine.throwError(QJSValue::RangeError, QString::fromLatin1(tokenWords(error.code)));
}

void ScriptBridge::tooLong(double bytes, bool isReply)
{
    throwRange({.code = isReply ? ErrorCode::ReplyTooLong : ErrorCode::MessageTooLong,
                .number = static_cast<qint64>(bytes),
                .limit = m_settings.maxMessage});
}

void ScriptBridge::tooManyMessages(double messages)
{
    throwRange({.code = ErrorCode::ScriptTooMuch,
                .detail = QStringLiteral("messages"),
                .number = static_cast<qint64>(messages),
                .limit = scriptlimits::messagesATurn});
}

void ScriptBridge::tooManyBytes(double bytes)
{
    throwRange({.code = ErrorCode::ScriptTooMuch,
                .detail = QStringLiteral("bytes"),
                .number = static_cast<qint64>(bytes),
                .limit = mostBytes()});
}

Result<QByteArray> ScriptBridge::bytesOf(const QJSValue& message) const
{
    try {
        QByteArray bytes = message.isString() ? message.toString().toUtf8() : message.toVariant().toByteArray();
        if (bytes.size() > m_settings.maxMessage)
            return failure({.code = ErrorCode::MessageTooLong, .number = bytes.size(), .limit = m_settings.maxMessage});
        return bytes;
    } catch (const std::bad_alloc&) {
        return failure({.code = ErrorCode::ScriptOutOfMemory});
    }
}

Result<QByteArray> ScriptBridge::takenBytesOf(const QJSValue& message, qint64 receivers)
{
    Result<QByteArray> bytes = bytesOf(message);
    if (bytes) {
        if (const Result<void> taken = m_clients.take(receivers, receivers * bytes->size()); !taken)
            bytes = failure(taken.error());
    }
    if (!bytes)
        throwRange(bytes.error());
    return bytes;
}

void ScriptBridge::send(double pipe, double connection, const QJSValue& message)
{
    const Result<QByteArray> bytes = takenBytesOf(message, 1);
    if (!bytes)
        return;
    if (const ScriptClient* client = m_clients.find({static_cast<quint32>(pipe)}, static_cast<quint64>(connection)))
        client->client.send(*bytes);
}

void ScriptBridge::disconnect(double pipe, double connection)
{
    if (const ScriptClient* client = m_clients.find({static_cast<quint32>(pipe)}, static_cast<quint64>(connection)))
        client->client.disconnect({.code = ErrorCode::EndedByReply});
}

void ScriptBridge::broadcast(const QJSValue& message)
{
    const Result<QByteArray> bytes = takenBytesOf(message, static_cast<qint64>(m_clients.all().size()));
    if (!bytes)
        return;
    for (const auto& [pipe, client] : m_clients.all())
        client.client.send(*bytes);
}

void ScriptBridge::note(const QString& line)
{
    if (const Result<void> taken = m_clients.take(1, line.size()); !taken) {
        throwRange(taken.error());
        return;
    }
    if (m_current && m_clients.isConnected(m_current->client))
        m_current->client.note(line, m_current->id);
    else
        m_log.note(line);
}

QString ScriptBridge::json(const QString& text) const
{
    const QByteArray bytes = text.toUtf8();
    const MessageJson json(bytes);
    if (!json.isJson())
        return {};
    // Qt 6.4 does not read 1e400 as infinity, nor 1e-400 as zero.
    const QByteArray held = json.heldByDoubles();
    return held.isEmpty() ? text : QString::fromUtf8(held);
}

double ScriptBridge::startTimer(const QJSValue& callback, double milliseconds, bool isRepeated)
{
    constexpr double most = 2147483647; // as in browsers; NaN becomes 0
    const double after = milliseconds > 0 ? std::min(milliseconds, most) : 0;
    return m_timers.start(callback, Milliseconds(static_cast<qint64>(std::ceil(after))), isRepeated);
}

void ScriptBridge::stopTimer(double id)
{
    if (id >= 1 && id <= std::numeric_limits<quint32>::max())
        m_timers.stop(static_cast<quint32>(id));
}

void ScriptBridge::settle(double token, const QJSValue& result)
{
    const auto found = m_kept.find(static_cast<quint64>(token));
    if (found == m_kept.end())
        return;
    const Kept kept = std::move(*found);
    m_kept.erase(found);
    give(kept.request, kept.responder, result);
}

void ScriptBridge::problem(const QJSValue& failure)
{
    fail(m_current, nullptr, errorOf(failure, ErrorCode::ScriptThrew));
}

void ScriptBridge::keep(double token, const Request& request, const Responder& responder)
{
    Request kept = request;
    kept.bytes.clear();
    m_kept.insert(static_cast<quint64>(token), Kept{std::move(kept), responder});
}

void ScriptBridge::failAll(const Error& error)
{
    for (const Kept& kept : std::exchange(m_kept, {}))
        fail(&kept.request, &kept.responder, error);
}

void ScriptBridge::give(const Request& request, const Responder& responder, const QJSValue& result)
{
    if (result.isNull()) {
        responder.leaveUnanswered({.code = ErrorCode::ReplyWithheld});
    } else if (result.isUndefined()) {
        responder.leaveUnanswered({.code = ErrorCode::HandlerGaveNoReply});
    } else if (result.isArray()) {
        giveList(request, responder, result);
    } else if (isFailure(result)) {
        responder.send(QByteArray("Error: " + propertyText(result, "failed").toUtf8()).left(m_settings.maxMessage));
        fail(&request, nullptr, errorOf(result, ErrorCode::ScriptThrew));
    } else if (Result<QByteArray> bytes = bytesOf(result)) {
        responder.send(std::move(*bytes));
    } else {
        fail(&request, &responder, replyFault(bytes.error()));
    }
}

void ScriptBridge::giveList(const Request& request, const Responder& responder, const QJSValue& list)
{
    const quint32 count = list.property(QStringLiteral("length")).toUInt();
    std::vector<ReplyStep> steps;
    qint64 total = 0;
    for (quint32 i = 0; i < count; ++i) {
        Result<QByteArray> bytes = bytesOf(list.property(i));
        total += bytes ? bytes->size() : 0;
        if (bytes && total > mostBytes()) {
            bytes = failure({.code = ErrorCode::ScriptTooMuch,
                             .detail = QStringLiteral("bytes"),
                             .number = total,
                             .limit = mostBytes()});
        }
        if (!bytes) {
            fail(&request, &responder, replyFault(bytes.error()));
            return;
        }
        steps.push_back({.kind = ReplyStep::Kind::Message, .bytes = std::move(*bytes)});
    }
    if (steps.empty())
        responder.leaveUnanswered({.code = ErrorCode::ReplyWithheld});
    else
        responder.perform(std::move(steps));
}

void ScriptBridge::fail(const Request* request, const Responder* responder, Error error)
{
    if (responder)
        responder->send(errorReply(error).left(m_settings.maxMessage));
    if (error.where.isEmpty())
        error.where = m_source.path();
    if (request)
        m_log.problem(std::move(error), request->pipe, request->id, request->peer ? request->peer->pid : 0);
    else
        m_log.problem(std::move(error));
}

} // namespace standpipe

#include "moc_scriptbridge.cpp"
