// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/factsjson.h"

#include "core/activity/errortoken.h"
#include "core/activity/jsonline.h"
#include "core/json/jsontext.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace standpipe {

namespace {

using Json = nlohmann::ordered_json;

void addUnlessEmpty(JsonLine& json, std::string_view key, const QString& text)
{
    if (!text.isEmpty())
        json.add(key, QByteArrayView(text.toUtf8()));
}

void addUnless(qint64 usual, JsonLine& json, std::string_view key, qint64 number)
{
    if (number != usual)
        json.add(key, number);
}

QByteArray peerJson(const PeerIdentity& peer)
{
    QByteArray out;
    JsonLine json(out);
    addUnless(0, json, "pid", peer.pid);
    addUnless(-1, json, "uid", peer.uid);
    addUnless(-1, json, "gid", peer.gid);
    addUnlessEmpty(json, "user", peer.user);
    addUnlessEmpty(json, "executable", peer.executable);
    json.finish();
    return out;
}

QByteArray reasonJson(const Error& reason)
{
    const QLatin1StringView token = errorToken(reason.code);
    QByteArray out;
    JsonLine json(out);
    json.addPlain("code", QByteArrayView(token.data(), token.size()));
    addUnlessEmpty(json, "where", reason.where);
    addUnlessEmpty(json, "detail", reason.detail);
    addUnless(0, json, "number", reason.number);
    addUnless(0, json, "limit", reason.limit);
    addUnless(0, json, "ms", reason.milliseconds);
    addUnless(0, json, "errno", reason.systemError);
    addUnless(0, json, "pid", reason.pid);
    addUnlessEmpty(json, "program", reason.program);
    json.finish();
    return out;
}

QString textOf(const Json& object, const char* key)
{
    const auto member = object.find(key);
    if (member == object.end() || !member->is_string())
        return {};
    return QString::fromStdString(member->get_ref<const std::string&>());
}

qint64 numberOf(const Json& object, const char* key, qint64 usual)
{
    const auto member = object.find(key);
    return member != object.end() && member->is_number_integer() ? member->get<qint64>() : usual;
}

PeerIdentity peerOf(const Json& object)
{
    PeerIdentity peer;
    peer.pid = numberOf(object, "pid", 0);
    peer.uid = numberOf(object, "uid", -1);
    peer.gid = numberOf(object, "gid", -1);
    peer.user = textOf(object, "user");
    peer.executable = textOf(object, "executable");
    return peer;
}

Error reasonOf(const Json& object)
{
    Error reason;
    const QString code = textOf(object, "code");
    reason.where = textOf(object, "where");
    reason.detail = textOf(object, "detail");
    reason.number = numberOf(object, "number", 0);
    reason.limit = numberOf(object, "limit", 0);
    reason.milliseconds = numberOf(object, "ms", 0);
    reason.systemError = static_cast<int>(numberOf(object, "errno", 0));
    reason.pid = numberOf(object, "pid", 0);
    reason.program = textOf(object, "program");
    if (const auto known = errorCodeOf(code.toUtf8())) {
        reason.code = *known;
    } else {
        // A code from a later version: only its word is known.
        reason.code = ErrorCode::RecordingDamaged;
        reason.detail = code;
    }
    return reason;
}

} // namespace

QByteArray factsJson(const ActivityFacts& facts)
{
    const bool hasPeer = facts.peer != PeerIdentity();
    const bool hasReason = facts.reason != Error();
    if (!hasPeer && !hasReason && facts.where.isEmpty())
        return {};
    QByteArray out;
    JsonLine json(out);
    if (hasPeer)
        json.addJson("peer", peerJson(facts.peer));
    if (hasReason)
        json.addJson("reason", reasonJson(facts.reason));
    addUnlessEmpty(json, "where", facts.where);
    json.finish();
    return out;
}

std::shared_ptr<const ActivityFacts> factsOfJson(const QByteArray& json)
{
    if (json.isEmpty())
        return nullptr;
    const Json object = jsontext::read(json);
    if (!object.is_object())
        return nullptr;
    auto facts = std::make_shared<ActivityFacts>();
    if (const auto peer = object.find("peer"); peer != object.end() && peer->is_object())
        facts->peer = peerOf(*peer);
    if (const auto reason = object.find("reason"); reason != object.end() && reason->is_object())
        facts->reason = reasonOf(*reason);
    facts->where = textOf(object, "where");
    return facts;
}

} // namespace standpipe
