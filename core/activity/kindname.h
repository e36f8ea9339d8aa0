// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace standpipe {

/// The number of kinds.
inline constexpr int activityKinds = static_cast<int>(ActivityKind::Note) + 1;

/// Whether its payload is a message that went over the pipe, possibly an empty one.
[[nodiscard]] constexpr bool isMessage(ActivityKind kind)
{
    return kind == ActivityKind::Request || kind == ActivityKind::Reply || kind == ActivityKind::Push;
}
/// Whether its payload is text to be shown and searched.
[[nodiscard]] constexpr bool carriesText(ActivityKind kind)
{
    return isMessage(kind) || kind == ActivityKind::Note;
}

/// Whether its payload is the received part of an incomplete message.
[[nodiscard]] constexpr bool carriesRest(ActivityKind kind)
{
    return kind == ActivityKind::Disconnected || kind == ActivityKind::Evicted;
}

/// The number of a kind in files. It never changes: add new kinds at the end of the enumeration.
[[nodiscard]] constexpr int kindNumber(ActivityKind kind)
{
    return static_cast<int>(kind);
}
/// The kind with this number, if there is one.
[[nodiscard]] std::optional<ActivityKind> kindFromNumber(qint64 number);

/// The tokens of all kinds, as in JSON: "request", "reply" … in the order of ActivityKind.
[[nodiscard]] QStringList kindTokens();
/// The kind with this token, including the tokens of older logs; none for any other.
[[nodiscard]] std::optional<ActivityKind> kindFromToken(QStringView token);

static_assert(kindNumber(ActivityKind::ServerListening) == 0 && kindNumber(ActivityKind::Request) == 4 &&
                  kindNumber(ActivityKind::Reply) == 5,
              "files hold these numbers");
static_assert(kindNumber(ActivityKind::Unanswered) == 7 && kindNumber(ActivityKind::Listening) == 10 &&
                  kindNumber(ActivityKind::Dropped) == 14 && kindNumber(ActivityKind::Note) == 16,
              "files hold these numbers");

} // namespace standpipe
