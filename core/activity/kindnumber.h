// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <algorithm>
#include <array>
#include <optional>

namespace standpipe {

/// The numbers files know the kinds by: files outlive versions of the program, so none is ever changed or used a second time. A new
/// kind takes the next free one.
inline constexpr std::array<std::pair<ActivityKind, int>, 15> kindNumbers = {{
    {ActivityKind::ServerListening, 0},
    {ActivityKind::ServerStopped, 1},
    {ActivityKind::PipeStarted, 2},
    {ActivityKind::Connected, 3},
    {ActivityKind::Request, 4},
    {ActivityKind::Reply, 5},
    {ActivityKind::BadRequest, 6},
    {ActivityKind::Unanswered, 7},
    {ActivityKind::Disconnected, 8},
    {ActivityKind::TakenOff, 9},
    {ActivityKind::Listening, 10},
    {ActivityKind::PipeClosed, 11},
    {ActivityKind::AllBusy, 12},
    {ActivityKind::Problem, 13},
    {ActivityKind::Dropped, 14},
}};
static_assert(kindNumbers.size() == static_cast<std::size_t>(ActivityKind::Dropped) + 1, "each kind has its number");
static_assert(std::ranges::all_of(kindNumbers,
                                  [](const auto& entry) {
                                      return static_cast<std::size_t>(entry.first) ==
                                             static_cast<std::size_t>(&entry - kindNumbers.data());
                                  }),
              "in the order of ActivityKind");

[[nodiscard]] constexpr int kindNumber(ActivityKind kind)
{
    return kindNumbers.at(static_cast<std::size_t>(kind)).second;
}

/// None for a number that no kind has (here, yet).
[[nodiscard]] constexpr std::optional<ActivityKind> kindOfNumber(qint64 number)
{
    for (const auto& [kind, ofKind] : kindNumbers) {
        if (ofKind == number)
            return kind;
    }
    return std::nullopt;
}

} // namespace standpipe
