// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"
#include "core/log/pairing.h"

namespace standpipe {

class Recording;

/// How far apart in a recording a request and its reply are looked for, in rows.
inline constexpr qint64 pairingReach = 20'000;

/// What became of a request of the recording, or what a reply in it answers; nothing for other kinds, and where that lies further away
/// than pairingReach.
[[nodiscard]] Result<Pairing> recordedPairing(const Recording& recording, const Activity& activity);

} // namespace standpipe
