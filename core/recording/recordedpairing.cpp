// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/recordedpairing.h"

#include "core/activity/kindname.h"
#include "core/recording/recording.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <span>

namespace standpipe {

namespace {

using Kind = ActivityKind;
using State = Pairing::State;

constexpr std::array ends = {Kind::Disconnected, Kind::Evicted, Kind::Listening, Kind::PipeClosed, Kind::Connected};
constexpr std::array replies = {Kind::Reply, Kind::BadRequest, Kind::Unanswered};

QString kindIn(std::span<const Kind> kinds)
{
    QStringList numbers;
    for (const Kind kind : kinds)
        numbers += QString::number(kindNumber(kind));
    return QStringLiteral("kind IN (%1)").arg(numbers.join(QLatin1Char(',')));
}

/// A query for activities on the pipe of these kinds that belong to the request, and for those that end a connection.
RecordingQuery queryFor(const Activity& activity, std::span<const Kind> kinds)
{
    RecordingQuery query;
    query.condition = QStringLiteral("pipe = ? AND (request = ? AND %1 OR %2)").arg(kindIn(kinds), kindIn(ends));
    query.values = {static_cast<qint64>(activity.pipe.number), static_cast<qint64>(activity.request.number)};
    return query;
}

bool isEnd(Kind kind)
{
    return std::ranges::find(ends, kind) != ends.end();
}

Nanoseconds between(const Activity& request, const Activity& reply)
{
    return reply.took.count() >= 0 ? reply.took : std::max(Nanoseconds(0), Nanoseconds(reply.time - request.time));
}

Result<Pairing> ofRequest(const Recording& recording, const Activity& request)
{
    const auto row = static_cast<qint64>(request.sequence) - 1;
    const auto found = recording.after(row, queryFor(request, replies), pairingReach);
    if (!found)
        return failure(found.error());
    if (*found) {
        const bool isAnswered = (*found)->kind == Kind::Reply || (*found)->kind == Kind::BadRequest;
        return isAnswered ? Pairing{State::Answered, (*found)->sequence, between(request, **found)}
                          : Pairing{State::Unanswered, (*found)->sequence, Nanoseconds(-1)};
    }
    // A reply may still come while the recording goes on; if it is closed and the search reached its end, none ever
    // came.
    if (row + pairingReach < recording.count())
        return Pairing{};
    return Pairing{recording.facts().isClosed ? State::Unanswered : State::Waiting, 0, Nanoseconds(-1)};
}

Result<Pairing> ofReply(const Recording& recording, const Activity& reply)
{
    const auto row = static_cast<qint64>(reply.sequence) - 1;
    constexpr std::array requests = {Kind::Request};
    const auto found = recording.before(row, queryFor(reply, requests), pairingReach);
    if (!found)
        return failure(found.error());
    const bool isUnanswered = reply.kind == Kind::Unanswered;
    if (*found && (*found)->kind == Kind::Request)
        return isUnanswered ? Pairing{State::Unanswered, (*found)->sequence, Nanoseconds(-1)}
                            : Pairing{State::Answered, (*found)->sequence, between(**found, reply)};
    const bool isPush = *found && reply.kind == Kind::Reply && isEnd((*found)->kind);
    return isPush ? Pairing{State::Pushed, 0, Nanoseconds(-1)} : Pairing{};
}

} // namespace

Result<Pairing> recordedPairing(const Recording& recording, const Activity& activity)
{
    if (activity.request.isNull())
        return Pairing{};
    switch (activity.kind) {
    case Kind::Request:
        return ofRequest(recording, activity);
    case Kind::Reply:
    case Kind::BadRequest:
    case Kind::Unanswered:
        return ofReply(recording, activity);
    default:
        return Pairing{};
    }
}

} // namespace standpipe
