// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/json/jsontext.h"
#include "core/rules/replytemplate.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QUuid>

#include <limits>

namespace standpipe {

namespace {

QByteArray timeText(WallTime time)
{
    const auto sinceEpoch = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count()).toString(Qt::ISODateWithMs).toLatin1();
}

/// Returns a string as its text, any other value as JSON; empty if there is none.
QByteArray memberText(const RuleRequest& request, const JsonPath& path)
{
    const std::optional<MessageJson::Value> member = request.memberForReply(path);
    if (!member)
        return {};
    return member->isText() ? member->text() : member->written();
}

/// Returns the value as JSON, always.
QByteArray memberJson(const RuleRequest& request, const JsonPath& path)
{
    const std::optional<MessageJson::Value> member = request.memberForReply(path);
    return member ? member->written() : QByteArray("null");
}

QByteArray randomNumber(qint64 lowest, qint64 highest)
{
    const quint64 span = static_cast<quint64>(highest) - static_cast<quint64>(lowest);
    const quint64 drawn = QRandomGenerator::global()->generate64();
    // The span may need all 64 bits. The slight bias towards lower numbers does not matter here.
    const quint64 offset = span == std::numeric_limits<quint64>::max() ? drawn : drawn % (span + 1);
    return QByteArray::number(static_cast<qint64>(static_cast<quint64>(lowest) + offset));
}

} // namespace

QByteArray ReplyTemplate::valueOf(const Part& part, const ReplyFacts& facts)
{
    const RequestView& request = facts.request.view();
    switch (part.word) {
    case Word::Literal:
        return part.literal;
    case Word::Text:
        return request.bytes.toByteArray();
    case Word::Pipe:
        return QByteArray::number(request.pipe.number);
    case Word::Count:
        return QByteArray::number(request.count);
    case Word::Time:
        return timeText(request.time);
    case Word::Pid:
        return QByteArray::number(request.peer.pid);
    case Word::Counter:
        return QByteArray::number(facts.hits);
    case Word::Random:
        return randomNumber(part.lowest, part.highest);
    case Word::Uuid:
        return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    case Word::Capture:
        return facts.captures.numbered.value(part.number);
    case Word::NamedCapture:
        return facts.captures.named.value(part.name);
    case Word::Json:
        return part.isValue ? memberJson(facts.request, *part.pointer) : memberText(facts.request, *part.pointer);
    case Word::RawJson:
        return memberJson(facts.request, *part.pointer);
    }
    return {};
}

Result<QByteArray> ReplyTemplate::make(const ReplyFacts& facts) const
{
    const qint64 most = facts.request.view().maxReply;
    qint64 size = 0;
    QByteArray made;
    // Beyond the limit, only count bytes, so that the log can report the length of the reply.
    const auto put = [&](QByteArrayView bytes) {
        size += bytes.size();
        if (size <= most)
            made.append(bytes);
    };
    for (const Part& part : m_parts) {
        if (part.word == Word::Text && !part.isInJson) {
            put(facts.request.bytes());
        } else if (part.word == Word::Literal) {
            if (m_parts.size() == 1 && part.literal.size() <= most)
                return part.literal;
            put(part.literal);
        } else {
            const QByteArray value = valueOf(part, facts);
            put(part.isInJson && !part.isValue ? jsontext::inQuotes(value) : value);
        }
    }
    if (size > most)
        return failure({.code = ErrorCode::ReplyTooLong, .number = size, .limit = most});
    return made;
}

} // namespace standpipe
