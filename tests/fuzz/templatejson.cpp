// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/jsontext.h"
#include "core/json/messagejson.h"
#include "core/rules/locatedjson.h"
#include "core/rules/replyfiles.h"
#include "core/rules/replytemplate.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/fuzztarget.h"

#include <nlohmann/json.hpp>

using namespace standpipe;
using namespace standpipe::fuzz;

namespace {

qsizetype brackets(QByteArrayView text)
{
    return text.count('[') + text.count('{');
}

/// JSON that another parser accepts is accepted, with the value it represents.
void claimReading(QByteArrayView message, const MessageJson& json)
{
    claim(json.isJson() || json.fault() <= message.size(),
          "the byte that cannot be read is one of the message, or behind it");
    // That parser stops at a NUL.
    const bool isTaken = !message.contains('\0') && jsontext::isJson(message);
    claim(json.isJson() || !isTaken || brackets(message) > MessageJson::deepest, "what others read as JSON is read");
    if (!json.isJson())
        return;
    const auto whole = json.at(JsonPath());
    claim(whole.has_value(), "the whole is always there");
    const QByteArray written = whole->written();
    const MessageJson again(written);
    claim(again.isJson() && again.at(JsonPath())->written() == written, "what is written of a value is JSON again");
    claim(QByteArrayView(written).isValidUtf8(), "what is written of a value is UTF-8");
    const nlohmann::ordered_json same = jsontext::readExactly(written);
    claim(same.is_discarded() || whole->is(same), "a value is what it is written as");
}

QByteArray filled(const nlohmann::ordered_json& json, const RuleRequest& request)
{
    ReplyFiles files(QStringLiteral("/nonexistent"));
    const auto made = ReplyTemplate::ofJson(json, {.files = files});
    if (!made) {
        claim(made.error().code == ErrorCode::RulesTemplateWrong, "a template is refused for its words");
        return {};
    }
    const RuleCaptures captures;
    return made->make({request, captures, 3}).value_or(QByteArray());
}

} // namespace

/// Input: size of the request, the request, and the JSON of a reply, whose strings are templates.
STANDPIPE_FUZZ_TARGET(templatejson, input)
{
    const QByteArrayView message = input.take(input.number());
    const QByteArray text = input.rest().toByteArray();
    const MessageJson json(message);
    claimReading(message, json);
    const PeerIdentity peer;
    const RequestView view{.pipe = {1}, .id = {1}, .count = 2, .bytes = message, .time = {}, .peer = peer};
    const RuleRequest request(view);
    const QByteArray whole = filled("{json:}", request);
    claim(whole == (json.isJson() ? json.at(JsonPath())->written() : QByteArray("null")),
          "a string that is one {json:} becomes the value");
    // Files of this system must not be read, and rules are not that deep.
    if (text.contains("file") || text.contains("env") || brackets(text) + brackets(message) > LocatedJson::deepest)
        return;
    const nlohmann::ordered_json reply = jsontext::readExactly(text);
    if (reply.is_discarded())
        return;
    if (const QByteArray made = filled(reply, request); !made.isEmpty()) {
        claim(MessageJson(made).isJson(), "a reply of JSON is JSON, whatever the request is");
        claim(QByteArrayView(made).isValidUtf8(), "a reply of JSON is UTF-8, whatever the request is");
    }
}
