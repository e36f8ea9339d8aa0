// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/export.h"

#include <QByteArrayView>

#include <array>
#include <optional>

/// ISO 8601 in UTC to the microsecond, which QDateTime does not have: 2026-01-02T03:04:05.678901Z.
namespace standpipe {

inline constexpr qsizetype isoTimeBytes = 27;

/// The years 0000 to 9999.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT std::array<char, isoTimeBytes> isoTime(WallTime time);
/// The time of such a text, to the letter.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT std::optional<WallTime> timeOfIso(QByteArrayView text);

} // namespace standpipe
