// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/export.h"

#include <QByteArrayView>

#include <array>
#include <optional>

/// ISO 8601 in UTC with microseconds, which QDateTime lacks: 2026-01-02T03:04:05.678901Z.
namespace standpipe {

inline constexpr qsizetype isoTimeBytes = 27;

/// For the years 0000 to 9999.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT std::array<char, isoTimeBytes> isoTime(WallTime time);
/// The time of such a text; the format must match exactly.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT std::optional<WallTime> timeOfIso(QByteArrayView text);

} // namespace standpipe
