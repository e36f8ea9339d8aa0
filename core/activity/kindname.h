// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace standpipe {

/// How many kinds there are.
inline constexpr int activityKinds = static_cast<int>(ActivityKind::Dropped) + 1;

/// The number that stands for a kind in files. It never changes: a new kind is added at the end of the enumeration.
[[nodiscard]] constexpr int kindNumber(ActivityKind kind)
{
    return static_cast<int>(kind);
}
/// The kind of that number, if there is one.
[[nodiscard]] std::optional<ActivityKind> kindFromNumber(qint64 number);

/// The tokens of all kinds, as in JSON: "request", "reply" … in the order of ActivityKind.
[[nodiscard]] QStringList kindTokens();
/// The kind of that token, if there is one.
[[nodiscard]] std::optional<ActivityKind> kindFromToken(QStringView token);

static_assert(kindNumber(ActivityKind::ServerListening) == 0 && kindNumber(ActivityKind::Connected) == 3 &&
                  kindNumber(ActivityKind::Request) == 4 && kindNumber(ActivityKind::Reply) == 5 &&
                  kindNumber(ActivityKind::Unanswered) == 7 && kindNumber(ActivityKind::Listening) == 10 &&
                  kindNumber(ActivityKind::Dropped) == 14,
              "files hold these numbers");

} // namespace standpipe
