// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/rulerequest.h"

#include <nlohmann/json.hpp>

namespace standpipe {

namespace {

nlohmann::json readJson(QByteArrayView bytes)
{
    const nlohmann::json none(nlohmann::json::value_t::discarded);
    // What begins no value costs nothing to tell.
    const QByteArrayView content = bytes.trimmed();
    constexpr QByteArrayView firsts("{[\"-0123456789tfn");
    if (content.isEmpty() || !firsts.contains(content.front()))
        return none;
    bool isTooDeep = false;
    const auto look = [&isTooDeep](int depth, nlohmann::json::parse_event_t, const nlohmann::json&) {
        isTooDeep = isTooDeep || depth >= RuleRequest::deepest;
        return !isTooDeep;
    };
    nlohmann::json json = nlohmann::json::parse(content.begin(), content.end(), look, false);
    return isTooDeep ? none : json;
}

} // namespace

RuleRequest::RuleRequest(const RequestView& view) : m_view(view) {}

RuleRequest::~RuleRequest() = default;

const QString& RuleRequest::text() const
{
    if (!m_text)
        m_text = QString::fromUtf8(m_view.bytes);
    return *m_text;
}

const nlohmann::json* RuleRequest::json() const
{
    if (!m_json)
        m_json = std::make_unique<const nlohmann::json>(readJson(m_view.bytes));
    return m_json->is_discarded() ? nullptr : m_json.get();
}

const nlohmann::json* RuleRequest::member(const JsonPointer& pointer) const
{
    const nlohmann::json* const whole = json();
    if (whole == nullptr || !whole->contains(pointer))
        return nullptr;
    return &whole->at(pointer);
}

} // namespace standpipe
