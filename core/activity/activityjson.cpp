// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityjson.h"

#include "core/activity/errortoken.h"
#include "core/activity/jsonline.h"

#include <array>
#include <charconv>
#include <string_view>

namespace standpipe {

namespace {

/// In the order of ActivityKind.
constexpr std::array<std::string_view, 15> kindTokens = {
    "server_listening", "server_stopped", "pipe_started", "connected", "request",   "reply",
    "bad_request",      "unanswered",     "disconnected", "taken_off", "listening", "pipe_closed",
    "all_busy",         "problem",        "dropped",
};
static_assert(kindTokens.size() == static_cast<std::size_t>(ActivityKind::Dropped) + 1, "each kind has its token");

/// Two digits.
void putTwo(char* to, unsigned number)
{
    to[0] = static_cast<char>('0' + number / 10);
    to[1] = static_cast<char>('0' + number % 10);
}

/// All members of a request or reply besides its text.
constexpr qsizetype usualMembers = 256;

constexpr qsizetype timeBytes = 27;

using TimeText = std::array<char, timeBytes>;

/// ISO 8601 in UTC, the microseconds still 0. The years 0000 to 9999.
TimeText secondText(std::chrono::sys_seconds second)
{
    using namespace std::chrono;
    const auto day = floor<days>(second);
    const year_month_day date(day);
    const hh_mm_ss<seconds> clock(second - day);
    TimeText text = {'0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0', '0', ':',
                     '0', '0', ':', '0', '0', '.', '0', '0', '0', '0', '0', '0', 'Z'};
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    putTwo(&text[0], year / 100 % 100);
    putTwo(&text[2], year % 100);
    putTwo(&text[5], static_cast<unsigned>(date.month()));
    putTwo(&text[8], static_cast<unsigned>(date.day()));
    putTwo(&text[11], static_cast<unsigned>(clock.hours().count()));
    putTwo(&text[14], static_cast<unsigned>(clock.minutes().count()));
    putTwo(&text[17], static_cast<unsigned>(clock.seconds().count()));
    return text;
}

/// ISO 8601 in UTC to the microsecond, which QDateTime does not have. A log has thousands of lines of one second: all but the
/// microseconds is kept from the line before.
TimeText isoTime(WallTime time)
{
    using namespace std::chrono;
    thread_local sys_seconds second{};
    thread_local TimeText text{}; // of that second, once it is not empty
    const auto now = floor<seconds>(time);
    if (now != second || text[0] == '\0') {
        second = now;
        text = secondText(now);
    }
    const auto part = static_cast<unsigned>((time - now).count());
    putTwo(&text[20], part / 10000);
    putTwo(&text[22], part / 100 % 100);
    putTwo(&text[24], part % 100);
    return text;
}

/// Microseconds with the nanoseconds behind the point, as short as can be: 12.0, 12.34.
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

/// What is not plain ASCII: other text, or bytes.
void addPayload(JsonLine& json, const QByteArray& payload, bool isCut)
{
    QByteArrayView text = payload;
    if (isCut && !text.isValidUtf8())
        text = withoutCutCharacter(text);
    if (text.isValidUtf8())
        json.add("text", text);
    else
        json.addPlain("base64", QByteArrayView(payload.toBase64()));
}

void addMessage(JsonLine& json, const Activity& activity)
{
    json.add("bytes", activity.bytes);
    const bool isCut = activity.payload.size() < activity.bytes;
    if (isPlainJsonText(activity.payload))
        json.addPlain("text", activity.payload);
    else
        addPayload(json, activity.payload, isCut);
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

void addReason(JsonLine& json, const Error& reason)
{
    const QLatin1StringView token = errorToken(reason.code);
    json.addPlain("reason", QByteArrayView(token.data(), token.size()));
    addUnlessEmpty(json, "where", reason.where);
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

void addPeer(JsonLine& json, const PeerIdentity& peer)
{
    QByteArray members;
    JsonLine inner(members);
    addUnlessZero(inner, "pid", peer.pid);
    if (peer.uid >= 0)
        inner.add("uid", peer.uid);
    addUnlessEmpty(inner, "user", peer.user);
    addUnlessEmpty(inner, "program", peer.executable);
    inner.finish();
    json.addJson("peer", members);
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
    const std::string_view token = kindTokens.at(static_cast<std::size_t>(kind));
    return QString::fromLatin1(token.data(), static_cast<qsizetype>(token.size()));
}

void appendActivityJson(QByteArray& out, const Activity& activity)
{
    const std::string_view kind = kindTokens.at(static_cast<std::size_t>(activity.kind));
    JsonLine json(out, usualMembers + activity.payload.size());
    json.add("seq", activity.sequence);
    json.addPlain("time", QByteArrayView(isoTime(activity.time)));
    json.add("pipe", quint64{activity.pipe.number});
    json.addPlain("kind", QByteArrayView(kind.data(), static_cast<qsizetype>(kind.size())));
    if (!activity.request.isNull())
        json.add("request", activity.request.number);
    if (carriesMessage(activity))
        addMessage(json, activity);
    if (activity.took.count() >= 0)
        addMicroseconds(json, "took_us", activity.took);
    addUnlessZero(json, "count", activity.count);
    if (activity.kind == ActivityKind::Connected)
        addPeer(json, activity.peer());
    if (activity.facts && activity.kind == ActivityKind::ServerListening)
        json.add("where", QByteArrayView(activity.facts->where.toUtf8()));
    if (!activity.reason().isNone())
        addReason(json, activity.reason());
    json.finish();
}

QByteArray activityJson(const Activity& activity)
{
    QByteArray json;
    appendActivityJson(json, activity);
    return json;
}

} // namespace standpipe
