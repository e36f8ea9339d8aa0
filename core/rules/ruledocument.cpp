// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/ruledocument.h"

#include "core/json/jsontext.h"
#include "core/rules/locatedjson.h"

#include "core/text/ruleexpectation.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace standpipe {

namespace {

constexpr int indent = 2;
const std::string rulesName = "rules";
const std::string otherwiseName = "otherwise";
const std::string greetingName = "greeting";

int linesOf(const nlohmann::ordered_json& json)
{
    return static_cast<int>(RuleDocument::textOf(json).count('\n')) + 1;
}

Error unfit(ErrorCode code, const LocatedJson& json, const char* path, RuleExpectation expected)
{
    return {.code = code,
            .where = json.placeOf(LocatedJson::Path(path), LocatedJson::Part::Value),
            .detail = QString::fromLatin1(path),
            .number = static_cast<qint64>(expected)};
}

} // namespace

RuleDocument::RuleDocument() : m_frame{{rulesName, Json::array()}} {}

Result<RuleDocument> RuleDocument::parse(const QByteArray& text, const QString& name)
{
    const Result<LocatedJson> json = LocatedJson::parse(text, name);
    if (!json)
        return failure(json.error());
    const Json& root = json->root();
    if (!root.is_object())
        return failure(unfit(ErrorCode::RulesMemberUnfit, *json, "", RuleExpectation::Object));
    if (!root.contains(rulesName))
        return failure(unfit(ErrorCode::RulesMemberMissing, *json, "", RuleExpectation::TopMember));
    if (!root.at(rulesName).is_array())
        return failure(unfit(ErrorCode::RulesMemberUnfit, *json, "/rules", RuleExpectation::List));
    RuleDocument document;
    document.m_frame = root;
    std::vector<RuleEntry> rules;
    for (Json& rule : document.m_frame.at(rulesName))
        rules.push_back({.json = std::move(rule)});
    document.m_frame.at(rulesName) = Json::array();
    document.insert(0, std::move(rules));
    return document;
}

bool RuleDocument::hasComments(const QByteArray& text)
{
    bool isInText = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char here = text.at(at);
        if (isInText && here == '\\')
            ++at;
        else if (here == '"')
            isInText = !isInText;
        else if (!isInText && here == '/')
            return true;
    }
    return false;
}

QByteArray RuleDocument::textOf(const Json& json)
{
    return jsontext::write(json, indent);
}

qsizetype RuleDocument::rowOf(quint64 id) const
{
    const auto found = std::ranges::find(m_rules, id, &RuleEntry::id);
    return found == m_rules.end() ? -1 : std::distance(m_rules.begin(), found);
}

std::optional<RuleDocument::Json> RuleDocument::otherwise() const
{
    return member(otherwiseName);
}

std::optional<RuleDocument::Json> RuleDocument::greeting() const
{
    return member(greetingName);
}

std::optional<RuleDocument::Json> RuleDocument::member(const std::string& name) const
{
    return m_frame.contains(name) ? std::optional(m_frame.at(name)) : std::nullopt;
}

void RuleDocument::insert(qsizetype row, std::vector<RuleEntry> rules)
{
    for (RuleEntry& rule : rules) {
        if (rule.id == 0)
            rule.id = m_lastId + 1;
        m_lastId = std::max(m_lastId, rule.id);
    }
    m_rules.insert(m_rules.begin() + row, std::make_move_iterator(rules.begin()), std::make_move_iterator(rules.end()));
}

std::vector<RuleEntry> RuleDocument::remove(qsizetype row, qsizetype count)
{
    const auto first = m_rules.begin() + row;
    std::vector<RuleEntry> removed(std::make_move_iterator(first), std::make_move_iterator(first + count));
    m_rules.erase(first, first + count);
    return removed;
}

void RuleDocument::move(qsizetype row, qsizetype count, qsizetype to)
{
    const auto begin = m_rules.begin();
    if (to < row)
        std::rotate(begin + to, begin + row, begin + row + count);
    else
        std::rotate(begin + row, begin + row + count, begin + to);
}

void RuleDocument::replace(qsizetype row, RuleEntry rule)
{
    RuleEntry& old = m_rules[static_cast<std::size_t>(row)];
    rule.id = old.id;
    old = std::move(rule);
}

void RuleDocument::setOtherwise(const std::optional<Json>& reply)
{
    setMember(otherwiseName, reply);
}

void RuleDocument::setGreeting(const std::optional<Json>& messages)
{
    setMember(greetingName, messages);
}

void RuleDocument::setMember(const std::string& name, const std::optional<Json>& value)
{
    if (value)
        m_frame[name] = *value;
    else
        m_frame.erase(name);
}

QByteArray RuleDocument::text() const
{
    Json whole = m_frame;
    Json& rules = whole.at(rulesName);
    for (const RuleEntry& rule : m_rules)
        rules.push_back(rule.json);
    return textOf(whole) + '\n';
}

QString RuleDocument::memberAt(int line) const
{
    int at = 2; // after the opening brace
    for (const auto& member : m_frame.items()) {
        at += linesOf(member.value());
        if (member.key() == rulesName && !m_rules.empty())
            ++at; // each bracket is on a line of its own
        for (std::size_t row = 0; member.key() == rulesName && row < m_rules.size(); ++row)
            at += linesOf(m_rules[row].json);
        if (line < at)
            return QString::fromStdString(member.key());
    }
    return {};
}

RulePlace RuleDocument::placeOf(int line) const
{
    int at = 2; // after the opening brace
    for (const auto& member : m_frame.items()) {
        if (member.key() == rulesName)
            break;
        at += linesOf(member.value());
    }
    ++at; // after "rules": [
    for (std::size_t row = 0; row < m_rules.size() && line >= at; ++row) {
        const int lines = linesOf(m_rules[row].json);
        if (line < at + lines)
            return {.rule = static_cast<qsizetype>(row), .line = line - at + 1};
        at += lines;
    }
    return {.rule = -1, .line = line};
}

} // namespace standpipe
