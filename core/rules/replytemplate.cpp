// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/replytemplate.h"

#include "core/base/jsontext.h"
#include "core/rules/replyfiles.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QUuid>

#include <nlohmann/json.hpp>

#include <limits>
#include <optional>
#include <utility>

namespace standpipe {

namespace {

constexpr auto replaceWrong = nlohmann::json::error_handler_t::replace;

QByteArray timeText(WallTime time)
{
    const auto sinceEpoch = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count()).toString(Qt::ISODateWithMs).toLatin1();
}

/// As it stands between the quotes of a string.
QByteArray inJson(const QByteArray& bytes)
{
    const QByteArray quoted = jsontext::quote(bytes);
    return quoted.sliced(1, quoted.size() - 2);
}

/// A string of JSON as its text, all else as JSON; nothing if there is none.
QByteArray memberText(const nlohmann::json* member)
{
    if (member == nullptr)
        return {};
    if (const auto* const text = member->get_ptr<const std::string*>())
        return QByteArray::fromStdString(*text);
    return QByteArray::fromStdString(member->dump(-1, ' ', false, replaceWrong));
}

QByteArray randomNumber(qint64 lowest, qint64 highest)
{
    const quint64 span = static_cast<quint64>(highest) - static_cast<quint64>(lowest);
    const quint64 drawn = QRandomGenerator::global()->generate64();
    // The span may be all of 64 bits. That lower numbers come by a hair more often is no matter here.
    const quint64 offset = span == std::numeric_limits<quint64>::max() ? drawn : drawn % (span + 1);
    return QByteArray::number(static_cast<qint64>(static_cast<quint64>(lowest) + offset));
}

std::optional<std::pair<qint64, qint64>> readRange(const QString& text)
{
    const qsizetype dash = text.indexOf(QLatin1Char('-'), 1);
    bool isLow = false;
    bool isHigh = false;
    const qint64 lowest = text.left(dash).toLongLong(&isLow);
    const qint64 highest = text.mid(dash + 1).toLongLong(&isHigh);
    if (dash < 0 || !isLow || !isHigh || lowest > highest)
        return std::nullopt;
    return std::pair(lowest, highest);
}

tl::unexpected<Error> wrong(const QString& what)
{
    return failure({.code = ErrorCode::RulesTemplateWrong, .detail = what});
}

QString braced(const QString& word)
{
    return QLatin1Char('{') + word + QLatin1Char('}');
}

} // namespace

ReplyTemplate ReplyTemplate::ofBytes(const QByteArray& bytes)
{
    ReplyTemplate made;
    made.addLiteral(bytes);
    return made;
}

Result<ReplyTemplate> ReplyTemplate::parse(const QString& text, const TemplateScope& scope)
{
    ReplyTemplate made;
    if (const Result<void> added = made.add(text, scope, false); !added)
        return failure(added.error());
    return made;
}

Result<ReplyTemplate> ReplyTemplate::ofJson(const nlohmann::ordered_json& json, const TemplateScope& scope)
{
    ReplyTemplate made;
    if (const Result<void> added = made.addJson(json, scope); !added)
        return failure(added.error());
    return made;
}

FixedText ReplyTemplate::fixedText() const
{
    FixedText fixed;
    for (const Part& part : m_parts) {
        if (part.word == Word::Literal)
            fixed.add(part.literal);
        else
            fixed.addGap();
    }
    return fixed;
}

void ReplyTemplate::addLiteral(QByteArrayView bytes)
{
    if (m_parts.empty() || m_parts.back().word != Word::Literal)
        m_parts.emplace_back();
    m_parts.back().literal.append(bytes);
}

Result<void> ReplyTemplate::add(const QString& text, const TemplateScope& scope, bool isInJson)
{
    QString literal;
    const auto endLiteral = [&] {
        const QByteArray bytes = std::exchange(literal, QString()).toUtf8();
        if (!bytes.isEmpty())
            addLiteral(isInJson ? inJson(bytes) : bytes);
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar character = text.at(at);
        const bool isOpening = character == QLatin1Char('{');
        if (!isOpening && character != QLatin1Char('}')) {
            literal += character;
        } else if (at + 1 < text.size() && text.at(at + 1) == character) {
            literal += character;
            ++at;
        } else {
            const qsizetype end = isOpening ? text.indexOf(QLatin1Char('}'), at) : -1;
            if (end < 0)
                return wrong(character);
            Result<Part> part = partNamed(text.mid(at + 1, end - at - 1), scope);
            if (!part)
                return failure(part.error());
            part->isInJson = isInJson;
            endLiteral();
            if (part->word == Word::Literal)
                addLiteral(isInJson ? inJson(part->literal) : part->literal);
            else
                m_parts.push_back(*std::move(part));
            at = end;
        }
    }
    endLiteral();
    return {};
}

Result<void> ReplyTemplate::addJson(const nlohmann::ordered_json& json, const TemplateScope& scope)
{
    if (const auto* const text = json.get_ptr<const std::string*>()) {
        addLiteral("\"");
        if (Result<void> added = add(QString::fromStdString(*text), scope, true); !added)
            return added;
        addLiteral("\"");
        return {};
    }
    if (!json.is_structured()) {
        addLiteral(jsontext::write(json));
        return {};
    }
    QByteArrayView before = json.is_object() ? "{" : "[";
    if (json.empty())
        addLiteral(before);
    for (const auto& [name, value] : json.items()) {
        addLiteral(std::exchange(before, ","));
        if (json.is_object())
            addLiteral('"' + inJson(QByteArray::fromStdString(name)) + "\":");
        if (Result<void> added = addJson(value, scope); !added)
            return added;
    }
    addLiteral(json.is_object() ? "}" : "]");
    return {};
}

Result<ReplyTemplate::Part> ReplyTemplate::partNamed(const QString& word, const TemplateScope& scope)
{
    static const QHash<QString, Word> words = {
        {QStringLiteral("text"), Word::Text},     {QStringLiteral("pipe"), Word::Pipe},
        {QStringLiteral("count"), Word::Count},   {QStringLiteral("time"), Word::Time},
        {QStringLiteral("pid"), Word::Pid},       {QStringLiteral("counter"), Word::Counter},
        {QStringLiteral("random"), Word::Random}, {QStringLiteral("uuid"), Word::Uuid},
    };
    if (word.contains(QLatin1Char(':')))
        return partWithArgument(word, scope);
    bool isNumber = false;
    const int number = word.toInt(&isNumber);
    if (isNumber) {
        if (number < 0 || number > scope.captures)
            return wrong(braced(word));
        return Part{.word = Word::Capture, .number = number};
    }
    // What the rule's own expression names comes before what all know.
    if (!word.isEmpty() && scope.names.contains(word))
        return Part{.word = Word::NamedCapture, .name = word};
    if (!words.contains(word))
        return wrong(braced(word));
    return Part{.word = words.value(word), .highest = std::numeric_limits<quint32>::max()};
}

Result<ReplyTemplate::Part> ReplyTemplate::partWithArgument(const QString& word, const TemplateScope& scope)
{
    const QString name = word.section(QLatin1Char(':'), 0, 0);
    const QString argument = word.section(QLatin1Char(':'), 1);
    if (name == QLatin1StringView("env"))
        return Part{.literal = qgetenv(argument.toUtf8().constData())};
    if (name == QLatin1StringView("file")) {
        const Result<QByteArray> contents = scope.files.read(argument);
        if (!contents)
            return failure(contents.error());
        return Part{.literal = *contents};
    }
    if (name == QLatin1StringView("random")) {
        const auto range = readRange(argument);
        if (!range)
            return wrong(braced(word));
        return Part{.word = Word::Random, .lowest = range->first, .highest = range->second};
    }
    if (name != QLatin1StringView("json"))
        return wrong(braced(word));
    try {
        return Part{.word = Word::Json, .pointer = std::make_shared<const JsonPointer>(argument.toStdString())};
    } catch (const nlohmann::json::exception&) {
        return wrong(braced(word));
    }
}

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
        return memberText(facts.request.member(*part.pointer));
    }
    return {};
}

Result<QByteArray> ReplyTemplate::make(const ReplyFacts& facts) const
{
    const qint64 most = facts.request.view().maxReply;
    qint64 size = 0;
    QByteArray made;
    // Beyond the limit it is only measured, so that the log can say how long it would be.
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
            put(part.isInJson ? inJson(value) : value);
        }
    }
    if (size > most)
        return failure({.code = ErrorCode::ReplyTooLong, .number = size, .limit = most});
    return made;
}

} // namespace standpipe
