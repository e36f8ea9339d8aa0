// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/control/jsonrpc.h"

#include "core/json/jsontext.h"
#include "core/text/handlererrortext.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <utility>

namespace standpipe::jsonrpc {

using text::ControlFault;

namespace {

/// Deeper nesting is rejected before parsing, because the parser is recursive.
constexpr int deepest = 64;
constexpr std::size_t mostInBatch = 1000;

bool isTooDeep(QByteArrayView text)
{
    int depth = 0;
    bool isInString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (isInString) {
            if (c == '\\')
                ++i;
            else
                isInString = c != '"';
        } else if (c == '"') {
            isInString = true;
        } else if (c == '[' || c == '{') {
            if (++depth > deepest)
                return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

std::string said(ControlFault fault)
{
    return text::controlSentence(fault).toStdString();
}

Json failed(const Json& id, const Failure& failure)
{
    return {{"jsonrpc", "2.0"},
            {"error", {{"code", static_cast<int>(failure.code)}, {"message", failure.message}}},
            {"id", id}};
}

bool isId(const Json& id)
{
    return id.is_string() || id.is_number() || id.is_null();
}

std::optional<Json> replyOne(const Json& request, const Method& call)
{
    if (!request.is_object())
        return failed(nullptr, {Failure::InvalidRequest, said(ControlFault::NoObject)});
    const bool hasId = request.contains("id");
    const Json id = hasId && isId(request.at("id")) ? request.at("id") : Json(nullptr);
    if (!request.contains("jsonrpc") || request.at("jsonrpc") != "2.0")
        return failed(id, {Failure::InvalidRequest, said(ControlFault::NoVersion)});
    if (!request.contains("method") || !request.at("method").is_string() || (hasId && !isId(request.at("id"))))
        return failed(id, {Failure::InvalidRequest, said(ControlFault::NoMethod)});
    const Json params = request.contains("params") ? request.at("params") : Json::object();
    Outcome outcome = tl::make_unexpected(Failure{Failure::InvalidParams, said(ControlFault::NoParams)});
    if (params.is_object())
        outcome = call(request.at("method").get<std::string>(), params);
    if (!hasId)
        return std::nullopt; // notifications get no reply, not even an error
    if (!outcome)
        return failed(id, outcome.error());
    return Json{{"jsonrpc", "2.0"}, {"result", std::move(*outcome)}, {"id", id}};
}

} // namespace

QByteArray reply(QByteArrayView text, const Method& call)
{
    const Json request = isTooDeep(text) ? Json(Json::value_t::discarded) : jsontext::read(text);
    if (request.is_discarded())
        return jsontext::write(failed(nullptr, {Failure::ParseError, said(ControlFault::NoJson)}));
    if (!request.is_array()) {
        const std::optional<Json> one = replyOne(request, call);
        return one ? jsontext::write(*one) : QByteArray();
    }
    if (request.empty() || request.size() > mostInBatch)
        return jsontext::write(failed(nullptr, {Failure::InvalidRequest, said(ControlFault::LongBatch)}));
    Json all = Json::array();
    for (const Json& each : request) {
        if (std::optional<Json> one = replyOne(each, call))
            all.push_back(std::move(*one));
    }
    return all.empty() ? QByteArray() : jsontext::write(all);
}

} // namespace standpipe::jsonrpc
