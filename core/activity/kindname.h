// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace standpipe {

/// How many kinds there are.
inline constexpr int activityKinds = static_cast<int>(ActivityKind::Note) + 1;

/// Its payload is a message that went over the pipe, if only an empty one.
[[nodiscard]] constexpr bool isMessage(ActivityKind kind)
{
    return kind == ActivityKind::Request || kind == ActivityKind::Reply || kind == ActivityKind::Push;
}
/// Its payload is text for a person to see, and to find.
[[nodiscard]] constexpr bool carriesText(ActivityKind kind)
{
    return isMessage(kind) || kind == ActivityKind::Note;
}

/// Its payload is what had come of a message that did not end.
[[nodiscard]] constexpr bool carriesRest(ActivityKind kind)
{
    return kind == ActivityKind::Disconnected || kind == ActivityKind::Evicted;
}

/// The number that stands for a kind in files. It never changes: a new kind is added at the end of the enumeration.
[[nodiscard]] constexpr int kindNumber(ActivityKind kind)
{
    return static_cast<int>(kind);
}
/// The kind of that number, if there is one.
[[nodiscard]] std::optional<ActivityKind> kindFromNumber(qint64 number);

/// The tokens of all kinds, as in JSON: "request", "reply" … in the order of ActivityKind.
[[nodiscard]] QStringList kindTokens();
/// The kind of that token, or of one that older logs have; none for any other.
[[nodiscard]] std::optional<ActivityKind> kindFromToken(QStringView token);

static_assert(kindNumber(ActivityKind::ServerListening) == 0 && kindNumber(ActivityKind::Request) == 4 &&
                  kindNumber(ActivityKind::Reply) == 5,
              "files hold these numbers");
static_assert(kindNumber(ActivityKind::Unanswered) == 7 && kindNumber(ActivityKind::Listening) == 10 &&
                  kindNumber(ActivityKind::Dropped) == 14 && kindNumber(ActivityKind::Note) == 16,
              "files hold these numbers");

} // namespace standpipe
