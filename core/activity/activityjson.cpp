// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityjson.h"

#include "core/activity/errortoken.h"
#include "core/activity/isotime.h"
#include "core/activity/jsonline.h"
#include "core/activity/kindname.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace standpipe {

namespace {

/// In the order of ActivityKind.
constexpr std::array<std::string_view, 17> jsonKinds = {
    "server_listening", "server_stopped", "pipe_started", "connected", "request",   "reply",
    "bad_request",      "unanswered",     "disconnected", "evicted",   "listening", "pipe_closed",
    "all_busy",         "problem",        "dropped",      "push",      "note",
};
/// The tokens of older logs.
constexpr std::array<std::pair<std::string_view, ActivityKind>, 2> formerKinds = {{
    {"taken_off", ActivityKind::Evicted},
    {"sent", ActivityKind::Push},
}};
static_assert(jsonKinds.size() == static_cast<std::size_t>(ActivityKind::Note) + 1, "each kind has its token");

/// Bytes of all members of a request or reply except its text.
constexpr qsizetype usualMembers = 256;

/// Microseconds with nanoseconds as decimals, as short as possible: 12.0, 12.34.
void addMicroseconds(JsonLine& json, std::string_view key, Nanoseconds time)
{
    std::array<char, 24> text{};
    char* const begin = text.data();
    char* to = std::to_chars(begin, begin + 20, time.count() / 1000).ptr;
    const auto rest = static_cast<unsigned>(time.count() % 1000);
    *to++ = '.';
    *to++ = static_cast<char>('0' + rest / 100);
    if (rest % 100 != 0)
        *to++ = static_cast<char>('0' + rest / 10 % 10);
    if (rest % 10 != 0)
        *to++ = static_cast<char>('0' + rest % 10);
    json.addJson(key, QByteArrayView(begin, to - begin));
}

/// A payload that was cut may end inside a character: without that fragment it is still text.
QByteArrayView withoutCutCharacter(QByteArrayView payload)
{
    qsizetype end = payload.size();
    for (qsizetype back = 0; back < 3 && end > 0 && (static_cast<uchar>(payload[end - 1]) & 0xC0) == 0x80; ++back)
        --end;
    if (end > 0 && static_cast<uchar>(payload[end - 1]) >= 0xC0)
        --end;
    return payload.first(end);
}

/// Adds the payload as text, or as base64 if it is not valid UTF-8.
void addPayload(JsonLine& json, const QByteArray& payload, bool mayLoseItsEnd)
{
    QByteArrayView text = payload;
    if (mayLoseItsEnd && !text.isValidUtf8())
        text = withoutCutCharacter(text);
    if (text.isValidUtf8())
        json.add("text", text);
    else
        json.addPlain("base64", QByteArrayView(payload.toBase64()));
}

void addMessage(JsonLine& json, const Activity& activity, JsonExtent extent)
{
    json.add("bytes", activity.bytes);
    const bool isCut = activity.payload.size() < activity.bytes;
    if (isPlainJsonText(activity.payload))
        json.addPlain("text", activity.payload);
    else
        addPayload(json, activity.payload, isCut && extent == JsonExtent::Log);
    if (isCut)
        json.addJson("cut", "true");
}

void addUnlessEmpty(JsonLine& json, std::string_view key, const QString& text)
{
    if (!text.isEmpty())
        json.add(key, QByteArrayView(text.toUtf8()));
}

void addUnlessZero(JsonLine& json, std::string_view key, qint64 number)
{
    if (number != 0)
        json.add(key, number);
}

void addReason(JsonLine& json, const Error& reason, std::string_view whereKey)
{
    const QLatin1StringView token = errorToken(reason.code);
    json.addPlain("reason", QByteArrayView(token.data(), token.size()));
    addUnlessEmpty(json, whereKey, reason.where);
    addUnlessEmpty(json, "detail", reason.detail);
    addUnlessZero(json, "number", reason.number);
    addUnlessZero(json, "limit", reason.limit);
    addUnlessZero(json, "ms", reason.milliseconds);
    addUnlessZero(json, "errno", reason.systemError);
    if (reason.pid == 0 && reason.program.isEmpty())
        return;
    QByteArray holder;
    JsonLine inner(holder);
    inner.add("pid", reason.pid);
    inner.add("program", QByteArrayView(reason.program.toUtf8()));
    inner.finish();
    json.addJson("holder", holder);
}

void addPeer(JsonLine& json, const PeerIdentity& peer, JsonExtent extent)
{
    QByteArray members;
    JsonLine inner(members);
    addUnlessZero(inner, "pid", peer.pid);
    if (peer.uid >= 0)
        inner.add("uid", peer.uid);
    if (extent == JsonExtent::Whole && peer.gid >= 0)
        inner.add("gid", peer.gid);
    addUnlessEmpty(inner, "user", peer.user);
    addUnlessEmpty(inner, "program", peer.executable);
    inner.finish();
    json.addJson("peer", members);
}

bool carriesMessage(const Activity& activity, JsonExtent extent)
{
    switch (activity.kind) {
    case ActivityKind::Request:
    case ActivityKind::Reply:
    case ActivityKind::Push:
        return true;
    case ActivityKind::Note:
        return activity.bytes > 0;
    default:
        return activity.bytes > 0 &&
               (activity.kind == ActivityKind::BadRequest || carriesRest(activity.kind) || extent == JsonExtent::Whole);
    }
}

/// Peer, place and reason.
void addFacts(JsonLine& json, const Activity& activity, JsonExtent extent)
{
    const bool isWhole = extent == JsonExtent::Whole;
    const bool isListening = activity.kind == ActivityKind::ServerListening;
    if (activity.kind == ActivityKind::Connected || (isWhole && activity.peer() != PeerIdentity()))
        addPeer(json, activity.peer(), extent);
    if (!activity.facts)
        return;
    if (isListening)
        json.add("where", QByteArrayView(activity.facts->where.toUtf8()));
    else if (isWhole)
        addUnlessEmpty(json, "place", activity.facts->where);
    if (!activity.reason().isNone() || (isWhole && activity.reason() != Error()))
        addReason(json, activity.reason(), isListening ? "reason_where" : "where");
}

} // namespace

QString activityToken(ActivityKind kind)
{
    const std::string_view token = jsonKinds.at(static_cast<std::size_t>(kind));
    return QString::fromLatin1(token.data(), static_cast<qsizetype>(token.size()));
}

std::optional<ActivityKind> activityKindOf(QByteArrayView token)
{
    const std::string_view word(token.data(), static_cast<std::size_t>(token.size()));
    const auto* const found = std::ranges::find(jsonKinds, word);
    if (found != jsonKinds.end())
        return static_cast<ActivityKind>(found - jsonKinds.begin());
    const auto* const former = std::ranges::find(formerKinds, word, &std::pair<std::string_view, ActivityKind>::first);
    return former == formerKinds.end() ? std::nullopt : std::optional(former->second);
}

void appendActivityJson(QByteArray& out, const Activity& activity, JsonExtent extent)
{
    const std::string_view kind = jsonKinds.at(static_cast<std::size_t>(activity.kind));
    JsonLine json(out, usualMembers + activity.payload.size());
    json.add("seq", activity.sequence);
    json.addPlain("time", QByteArrayView(isoTime(activity.time)));
    json.add("pipe", quint64{activity.pipe.number});
    if (extent == JsonExtent::Whole && activity.pid != 0)
        json.add("pid", quint64{activity.pid});
    json.addPlain("kind", QByteArrayView(kind.data(), static_cast<qsizetype>(kind.size())));
    if (!activity.request.isNull())
        json.add("request", activity.request.number);
    if (carriesMessage(activity, extent))
        addMessage(json, activity, extent);
    if (activity.took.count() >= 0)
        addMicroseconds(json, "took_us", activity.took);
    addUnlessZero(json, "count", activity.count);
    addFacts(json, activity, extent);
    json.finish();
}

QByteArray activityJson(const Activity& activity)
{
    QByteArray json;
    appendActivityJson(json, activity);
    return json;
}

} // namespace standpipe
