// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/replytemplate.h"

#include "core/json/jsontext.h"
#include "core/rules/replyfiles.h"

#include <QHash>

#include <nlohmann/json.hpp>

#include <limits>
#include <optional>
#include <utility>

namespace standpipe {

namespace {

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
            addLiteral(isInJson ? jsontext::inQuotes(bytes) : bytes);
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
                addLiteral(isInJson ? jsontext::inQuotes(part->literal) : part->literal);
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
    if (const auto* const text = json.get_ptr<const std::string*>())
        return addJsonString(QString::fromStdString(*text), scope);
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
            addLiteral('"' + jsontext::inQuotes(QByteArray::fromStdString(name)) + "\":");
        if (Result<void> added = addJson(value, scope); !added)
            return added;
    }
    addLiteral(json.is_object() ? "}" : "]");
    return {};
}

Result<void> ReplyTemplate::addJsonString(const QString& text, const TemplateScope& scope)
{
    ReplyTemplate within;
    if (Result<void> added = within.add(text, scope, true); !added)
        return added;
    const bool isValue = within.m_parts.size() == 1 && within.m_parts.front().word == Word::Json;
    if (!isValue)
        addLiteral("\"");
    for (Part& part : within.m_parts) {
        part.isValue = isValue;
        if (part.word == Word::Literal)
            addLiteral(part.literal);
        else
            m_parts.push_back(std::move(part));
    }
    if (!isValue)
        addLiteral("\"");
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
    // Names of the rule's own expression take precedence over the predefined words.
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
    const bool isRaw = name == QLatin1StringView("rawjson");
    std::optional<JsonPath> path = JsonPath::parse(argument.toUtf8());
    if ((!isRaw && name != QLatin1StringView("json")) || !path)
        return wrong(braced(word));
    return Part{.word = isRaw ? Word::RawJson : Word::Json,
                .pointer = std::make_shared<const JsonPath>(*std::move(path))};
}

} // namespace standpipe
