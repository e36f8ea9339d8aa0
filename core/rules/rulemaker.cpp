// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/rulemaker.h"

#include <QHash>
#include <QString>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <string>

namespace standpipe {

namespace {

/// Whether the bytes survive conversion to text and back.
bool isText(const QByteArray& bytes)
{
    return QString::fromUtf8(bytes).toUtf8() == bytes;
}

std::string base64(const QByteArray& bytes)
{
    return bytes.toBase64().toStdString();
}

/// All replies to one request, in order.
/// Thread: value
struct Replies {
    QByteArray request;
    std::vector<std::optional<QByteArray>> replies;
};

std::vector<Replies> repliesOf(const RulePairs& pairs)
{
    std::vector<Replies> all;
    QHash<QByteArray, std::size_t> places;
    for (const RulePair& pair : pairs) {
        const auto known = places.constFind(pair.request);
        if (known != places.constEnd()) {
            all[*known].replies.push_back(pair.reply);
        } else {
            places.insert(pair.request, all.size());
            all.push_back({.request = pair.request, .replies = {pair.reply}});
        }
    }
    return all;
}

} // namespace

std::vector<RuleMaker::Json> RuleMaker::make(const RulePairs& pairs)
{
    std::vector<Json> rules;
    for (const Replies& recorded : repliesOf(pairs)) {
        const auto& replies = recorded.replies;
        const bool isAlways = std::ranges::all_of(replies, [&](const auto& one) { return one == replies.front(); });
        for (std::size_t time = 0; time < (isAlways ? 1 : replies.size()); ++time) {
            Json when = condition(recorded.request);
            if (!isAlways)
                when["nth"] = time + 1;
            Json rule;
            rule["when"] = std::move(when);
            rule["reply"] = reply(replies[time]);
            rules.push_back(std::move(rule));
        }
    }
    return rules;
}

RuleMaker::Json RuleMaker::condition(const QByteArray& request)
{
    Json when;
    if (isText(request))
        when["exact"] = request.toStdString();
    else
        when["base64"] = base64(request);
    return when;
}

RuleMaker::Json RuleMaker::reply(const std::optional<QByteArray>& reply)
{
    Json made;
    if (!reply)
        made["none"] = true;
    else if (isText(*reply))
        made = QByteArray(*reply).replace('{', "{{").replace('}', "}}").toStdString();
    else
        made["base64"] = base64(*reply);
    return made;
}

} // namespace standpipe
