// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/rulereader.h"

#include "core/rules/locatedjson.h"
#include "core/rules/replyfiles.h"
#include "core/rules/replyreader.h"
#include "core/rules/requiredliteral.h"
#include "core/rules/ruleobject.h"
#include "core/rules/rulesource.h"

#include <nlohmann/json.hpp>

#include <array>
#include <limits>
#include <utility>

namespace standpipe {

namespace {

using Expect = RuleExpectation;
using Json = RuleSource::Json;
using Kind = RuleCondition::Kind;
using Path = RuleSource::Path;

constexpr std::array conditions = {"exact",  "contains", "starts",    "ends",        "regex",   "pointer",
                                   "base64", "hex",      "startsHex", "containsHex", "endsHex", "always"};
constexpr qint64 lastPipe = std::numeric_limits<quint32>::max();

Kind kindNamed(QLatin1StringView name)
{
    if (name.startsWith(QLatin1StringView("contains")))
        return Kind::Contains;
    if (name.startsWith(QLatin1StringView("starts")))
        return Kind::Starts;
    if (name.startsWith(QLatin1StringView("ends")))
        return Kind::Ends;
    return Kind::Exact;
}

quint64 countIn(const RuleObject& when, const char* name)
{
    return static_cast<quint64>(when.number(name, 1, std::numeric_limits<qint64>::max(), Expect::Count).value_or(0));
}

} // namespace

Result<std::shared_ptr<const RuleSet>> RuleReader::read(const QByteArray& text, const QString& file, ReplyFiles& files,
                                                        std::optional<FramingSpec> framing)
{
    const Result<LocatedJson> json = LocatedJson::parse(text, file);
    if (!json)
        return failure(json.error());
    RuleSource source(*json, files, framing);
    RuleReader reader(source);
    const RuleObject top(source, json->root(), Path(), Expect::TopMember);
    std::vector<Rule> rules = reader.readRules(top);
    std::optional<RuleReply> otherwise;
    if (top.has("otherwise"))
        otherwise = ReplyReader(source, reader.scopeOf({})).read(top.at("otherwise"), top.pathOf("otherwise"));
    std::vector<ReplyTemplate> greeting;
    if (top.has("greeting"))
        greeting = ReplyReader(source, reader.scopeOf({})).readGreeting(top.at("greeting"), top.pathOf("greeting"));
    if (source.isFaulty())
        return failure(source.fault());
    return std::make_shared<const RuleSet>(std::move(rules), std::move(otherwise), files.asked(), std::move(greeting));
}

std::vector<Rule> RuleReader::readRules(const RuleObject& top)
{
    std::vector<Rule> rules;
    if (!top.has("rules")) {
        top.reportMissing(Expect::TopMember);
        return rules;
    }
    const Json& list = top.at("rules");
    if (!list.is_array())
        top.reportUnfit("rules", Expect::List);
    for (std::size_t index = 0; list.is_array() && index < list.size() && !m_source.isFaulty(); ++index)
        rules.push_back(readRule(RuleObject(m_source, list[index], top.pathOf("rules") / index, Expect::RuleMember)));
    return rules;
}

Rule RuleReader::readRule(const RuleObject& object)
{
    Rule rule;
    rule.name = object.text("name").value_or(QString());
    rule.scenario = object.text("scenario").value_or(QString());
    rule.becomes = object.text("becomes", Expect::NotEmptyText);
    if (!object.has("when") || !object.has("reply")) {
        object.reportMissing(Expect::RuleMember);
        return rule;
    }
    readWhen(RuleObject(m_source, object.at("when"), object.pathOf("when"), Expect::WhenMember), rule);
    if (!m_source.isFaulty())
        rule.reply = ReplyReader(m_source, scopeOf(rule.when)).read(object.at("reply"), object.pathOf("reply"));
    return rule;
}

void RuleReader::readWhen(const RuleObject& when, Rule& rule)
{
    const char* kind = nullptr;
    for (const char* const name : conditions) {
        if (when.has(name) && kind != nullptr)
            when.reportUnfit(name, Expect::OneCondition);
        else if (when.has(name))
            kind = name;
    }
    if (when.has("equals") && !when.has("pointer"))
        when.reportUnfit("equals", Expect::WithPointer);
    rule.nth = countIn(when, "nth");
    rule.every = countIn(when, "every");
    if (when.has("nth") && when.has("every"))
        when.reportUnfit("every", Expect::OneTurn);
    rule.state = when.text("state", Expect::NotEmptyText);
    readPipes(when, rule.when);
    if (kind == nullptr)
        when.reportMissing(Expect::OneCondition);
    else
        readCondition(when, kind, rule.when);
}

void RuleReader::readCondition(const RuleObject& when, const char* kind, RuleCondition& condition)
{
    const QLatin1StringView name(kind);
    if (name == QLatin1StringView("regex")) {
        readRegex(when, condition);
    } else if (name == QLatin1StringView("pointer")) {
        readPointer(when, condition);
    } else if (name == QLatin1StringView("always")) {
        condition.kind = when.flag(kind) ? Kind::Always : Kind::Exact;
    } else if (name == QLatin1StringView("base64") || name.endsWith(QLatin1StringView("hex"), Qt::CaseInsensitive)) {
        condition.kind = kindNamed(name);
        condition.bytes = when.bytes(kind).value_or(QByteArray());
    } else {
        condition.kind = kindNamed(name);
        condition.bytes = when.text(kind).value_or(QString()).toUtf8();
    }
}

void RuleReader::readRegex(const RuleObject& when, RuleCondition& condition)
{
    condition.kind = Kind::Regex;
    const std::optional<QString> pattern = when.text("regex");
    if (!pattern)
        return;
    condition.regex = RuleCondition::boundRegex(*pattern);
    condition.bytes = requiredLiteral(*pattern);
    if (!condition.regex.isValid())
        m_source.report({.code = ErrorCode::RulesRegexBroken,
                         .detail = condition.regex.errorString(),
                         .number = RuleCondition::regexErrorOffset(condition.regex) + 1},
                        when.pathOf("regex"));
}

void RuleReader::readPointer(const RuleObject& when, RuleCondition& condition)
{
    condition.kind = Kind::Pointer;
    if (!when.has("equals"))
        when.reportMissing(Expect::WithPointer);
    const std::optional<QString> pointer = when.text("pointer", Expect::Pointer);
    if (!pointer || m_source.isFaulty())
        return;
    condition.equals = std::make_shared<const Json>(when.at("equals"));
    std::optional<JsonPath> path = JsonPath::parse(pointer->toUtf8());
    if (path)
        condition.pointer = std::make_shared<const JsonPath>(*std::move(path));
    else
        when.reportUnfit("pointer", Expect::Pointer);
}

void RuleReader::readPipes(const RuleObject& when, RuleCondition& condition)
{
    if (!when.has("pipe"))
        return;
    const Json& value = when.at("pipe");
    const Json list = value.is_array() ? value : Json::array({value});
    for (const Json& pipe : list) {
        const bool isNumber = pipe.is_number_unsigned() && pipe.get<quint64>() > 0 &&
                              pipe.get<quint64>() <= static_cast<quint64>(lastPipe);
        if (isNumber)
            condition.pipes.push_back(pipe.get<quint32>());
        else
            when.reportUnfit("pipe", Expect::PipeNumbers);
    }
    if (list.empty())
        when.reportUnfit("pipe", Expect::PipeNumbers);
}

TemplateScope RuleReader::scopeOf(const RuleCondition& condition) const
{
    if (condition.kind != Kind::Regex)
        return {.files = m_source.files()};
    QStringList names = condition.regex.namedCaptureGroups();
    names.removeAll(QString());
    return {.captures = condition.regex.captureCount(), .names = std::move(names), .files = m_source.files()};
}

} // namespace standpipe
