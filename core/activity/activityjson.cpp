// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityjson.h"

#include "core/activity/errortoken.h"

#include <QByteArrayView>

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>

namespace standpipe {

namespace {

using Json = nlohmann::ordered_json;

/// In the order of ActivityKind.
constexpr std::array kindTokens = {
    "server_listening", "server_stopped", "pipe_started", "connected", "request",   "reply",
    "bad_request",      "unanswered",     "disconnected", "taken_off", "listening", "pipe_closed",
    "all_busy",         "problem",        "dropped",
};
static_assert(kindTokens.size() == static_cast<std::size_t>(ActivityKind::Dropped) + 1, "each kind has its token");

std::string utf8(const QString& text)
{
    return text.toUtf8().toStdString();
}

/// ISO 8601 in UTC to the microsecond. QDateTime stops at milliseconds.
std::string isoTime(WallTime time)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss<microseconds> clock(time - day);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return text.data();
}

/// A payload that was cut may end inside a character: without that piece it still is text.
QByteArrayView withoutCutCharacter(QByteArrayView payload)
{
    qsizetype end = payload.size();
    for (qsizetype back = 0; back < 3 && end > 0 && (static_cast<uchar>(payload[end - 1]) & 0xC0) == 0x80; ++back)
        --end;
    if (end > 0 && static_cast<uchar>(payload[end - 1]) >= 0xC0)
        --end;
    return payload.first(end);
}

void addMessage(Json& json, const Activity& activity)
{
    json["bytes"] = activity.bytes;
    const bool isCut = activity.payload.size() < activity.bytes;
    QByteArrayView text = activity.payload;
    if (isCut && !text.isValidUtf8())
        text = withoutCutCharacter(text);
    if (text.isValidUtf8())
        json["text"] = std::string(text.data(), static_cast<std::size_t>(text.size()));
    else
        json["base64"] = activity.payload.toBase64().toStdString();
    if (isCut)
        json["cut"] = true;
}

void addReason(Json& json, const Error& reason)
{
    json["reason"] = errorToken(reason.code).data();
    if (!reason.where.isEmpty())
        json["where"] = utf8(reason.where);
    if (!reason.detail.isEmpty())
        json["detail"] = utf8(reason.detail);
    if (reason.number != 0)
        json["number"] = reason.number;
    if (reason.limit != 0)
        json["limit"] = reason.limit;
    if (reason.milliseconds != 0)
        json["ms"] = reason.milliseconds;
    if (reason.systemError != 0)
        json["errno"] = reason.systemError;
    if (reason.pid != 0 || !reason.program.isEmpty())
        json["holder"] = Json{{"pid", reason.pid}, {"program", utf8(reason.program)}};
}

Json peerJson(const PeerIdentity& peer)
{
    Json json = Json::object();
    if (peer.pid != 0)
        json["pid"] = peer.pid;
    if (peer.uid >= 0)
        json["uid"] = peer.uid;
    if (!peer.user.isEmpty())
        json["user"] = utf8(peer.user);
    if (!peer.executable.isEmpty())
        json["program"] = utf8(peer.executable);
    return json;
}

bool carriesMessage(const Activity& activity)
{
    switch (activity.kind) {
    case ActivityKind::Request:
    case ActivityKind::Reply:
        return true;
    case ActivityKind::BadRequest:
        return activity.bytes > 0;
    default:
        return false;
    }
}

} // namespace

QString activityToken(ActivityKind kind)
{
    return QString::fromLatin1(kindTokens.at(static_cast<std::size_t>(kind)));
}

QByteArray activityJson(const Activity& activity)
{
    Json json;
    json["seq"] = activity.sequence;
    json["time"] = isoTime(activity.time);
    json["pipe"] = activity.pipe.number;
    json["kind"] = kindTokens.at(static_cast<std::size_t>(activity.kind));
    if (!activity.request.isNull())
        json["request"] = activity.request.number;
    if (carriesMessage(activity))
        addMessage(json, activity);
    if (activity.took.count() >= 0)
        json["took_us"] = static_cast<double>(activity.took.count()) / 1000.0;
    if (activity.count != 0)
        json["count"] = activity.count;
    if (activity.kind == ActivityKind::Connected)
        json["peer"] = peerJson(activity.peer());
    if (activity.facts && activity.kind == ActivityKind::ServerListening)
        json["where"] = utf8(activity.facts->where);
    if (!activity.reason().isNone())
        addReason(json, activity.reason());
    return QByteArray::fromStdString(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace standpipe
