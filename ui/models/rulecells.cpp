// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rulecells.h"

#include "core/json/jsontext.h"
#include "core/text/escaping.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace standpipe::rulecells {

namespace {

constexpr std::array conditionNames = {"pipe", "nth", "every", "state"};
const QLatin1StringView equalsSign(" = ");

QString plain(const Json& json)
{
    return QString::fromUtf8(jsontext::write(json));
}

/// The member of a rule or condition; null if there is none.
const Json* memberOf(const Json& object, const char* name)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

Json parsed(const QString& line)
{
    return jsontext::readExactly(line.toUtf8());
}

bool hasControls(const QString& text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
}

Json textFrom(const QString& line)
{
    if (line.startsWith(QLatin1Char('"'))) {
        Json json = parsed(line);
        if (json.is_string())
            return json;
    }
    return line.toStdString();
}

QString lineOf(const Json& value, Json (*from)(const QString&))
{
    if (!value.is_string())
        return plain(value);
    QString text = QString::fromStdString(value.get<std::string>());
    return hasControls(text) || from(text) != value ? plain(value) : text;
}

QString pointerLine(const Json& when)
{
    QString line = lineOf(when.at("pointer"), textFrom);
    if (const Json* const equals = memberOf(when, "equals"))
        line += equalsSign + plain(*equals);
    return line;
}

void setPointer(Json& when, const QString& value)
{
    const qsizetype sign = value.indexOf(equalsSign);
    when["pointer"] = textFrom(sign < 0 ? value : value.left(sign));
    if (sign < 0)
        return;
    const QString wanted = value.sliced(sign + equalsSign.size());
    Json json = parsed(wanted);
    when["equals"] = json.is_discarded() ? Json(wanted.toStdString()) : std::move(json);
}

/// A number, a list of them, or the text itself.
Json numbersFrom(const QString& text)
{
    Json list = Json::array();
    for (const QString& word : text.split(QLatin1Char(','))) {
        Json number = parsed(word.trimmed());
        if (!number.is_number())
            return text.toStdString();
        list.push_back(std::move(number));
    }
    return list.size() == 1 ? list.front() : list;
}

Json asObject(const Json& json)
{
    return json.is_object() ? json : Json::object();
}

/// The rule with another `when`, in the same position.
Json withWhen(const Json& rule, Json when)
{
    Json made = asObject(rule);
    made["when"] = std::move(when);
    return made;
}

Json whenIn(const Json& rule)
{
    const Json* const when = memberOf(rule, "when");
    return when != nullptr ? asObject(*when) : Json::object();
}

} // namespace

QStringList kinds()
{
    return {QStringLiteral("exact"),       QStringLiteral("contains"), QStringLiteral("starts"),
            QStringLiteral("ends"),        QStringLiteral("regex"),    QStringLiteral("pointer"),
            QStringLiteral("base64"),      QStringLiteral("hex"),      QStringLiteral("startsHex"),
            QStringLiteral("containsHex"), QStringLiteral("endsHex"),  QStringLiteral("always")};
}

QString kindOf(const Json& rule)
{
    const Json when = whenIn(rule);
    const QStringList all = kinds();
    const auto found =
        std::ranges::find_if(all, [&when](const QString& kind) { return when.contains(kind.toStdString()); });
    return found == all.end() ? QString() : *found;
}

QString valueOf(const Json& rule)
{
    const QString kind = kindOf(rule);
    if (kind.isEmpty() || kind == QLatin1StringView("always"))
        return {};
    const Json when = whenIn(rule);
    return kind == QLatin1StringView("pointer") ? pointerLine(when) : lineOf(when.at(kind.toStdString()), textFrom);
}

QString whenOf(const Json& rule)
{
    const QString kind = kindOf(rule);
    if (kind.isEmpty() || kind == QLatin1StringView("always"))
        return kind;
    const Json when = whenIn(rule);
    const Json& value = when.at(kind.toStdString());
    if (kind == QLatin1StringView("pointer") || !value.is_string())
        return kind + QLatin1Char(' ') + valueOf(rule);
    return QStringLiteral("%1 \"%2\"").arg(kind, text::escaped(QString::fromStdString(value.get<std::string>())));
}

QString conditionsOf(const Json& rule)
{
    const Json when = whenIn(rule);
    QStringList all;
    for (const char* const name : conditionNames) {
        const Json* const value = memberOf(when, name);
        if (value == nullptr)
            continue;
        QStringList words;
        for (const Json& one : value->is_array() ? *value : Json::array({*value}))
            words.append(lineOf(one, textFrom));
        all.append(QLatin1StringView(name) + QLatin1Char(' ') + words.join(QLatin1StringView(", ")));
    }
    return all.join(QLatin1StringView("; "));
}

QString nameOf(const Json& rule)
{
    const Json* const name = memberOf(rule, "name");
    return name != nullptr ? lineOf(*name, textFrom) : QString();
}

QString replyOf(const Json& rule)
{
    const Json* const reply = memberOf(rule, "reply");
    return reply != nullptr ? replyLine(*reply) : QString();
}

QString replyLine(const Json& reply)
{
    return lineOf(reply, replyFrom);
}

Json replyFrom(const QString& line)
{
    const QString trimmed = line.trimmed();
    const QChar first = trimmed.isEmpty() ? QChar() : trimmed.front();
    if (first == QLatin1Char('{') || first == QLatin1Char('[') || first == QLatin1Char('"')) {
        Json json = parsed(trimmed);
        if (!json.is_discarded())
            return json;
    }
    return line.toStdString();
}

Json withName(const Json& rule, const QString& name)
{
    Json made = Json::object();
    if (!name.isEmpty())
        made["name"] = textFrom(name);
    const Json old = asObject(rule);
    for (const auto& member : old.items()) {
        if (member.key() != "name")
            made[member.key()] = member.value();
    }
    return made;
}

Json withWhen(const Json& rule, const QString& kind, const QString& value)
{
    Json when = Json::object();
    if (kind == QLatin1StringView("always"))
        when["always"] = true;
    else if (kind == QLatin1StringView("pointer"))
        setPointer(when, value);
    else
        when[kind.toStdString()] = textFrom(value);
    const QStringList all = kinds();
    const Json old = whenIn(rule);
    for (const auto& member : old.items()) {
        if (member.key() != "equals" && !all.contains(QString::fromStdString(member.key())))
            when[member.key()] = member.value();
    }
    return withWhen(rule, std::move(when));
}

Json withConditions(const Json& rule, const QString& text)
{
    Json when = whenIn(rule);
    for (const char* const name : conditionNames)
        when.erase(name);
    for (const QString& part : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const QString words = part.trimmed();
        const QString name = words.section(QLatin1Char(' '), 0, 0);
        const QString value = words.section(QLatin1Char(' '), 1).trimmed();
        if (!name.isEmpty())
            when[name.toStdString()] = name == QLatin1StringView("state") ? textFrom(value) : numbersFrom(value);
    }
    return withWhen(rule, std::move(when));
}

Json withReply(const Json& rule, const QString& line)
{
    Json made = asObject(rule);
    made["reply"] = replyFrom(line);
    return made;
}

} // namespace standpipe::rulecells
