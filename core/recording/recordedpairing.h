// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"
#include "core/log/pairing.h"

namespace standpipe {

class Recording;

/// Maximum distance, in rows, at which a request and its reply are searched for.
inline constexpr qint64 pairingReach = 20'000;

/// Finds the state and reply of a recorded request, or the request of a reply; nothing for other kinds, or beyond
/// pairingReach.
[[nodiscard]] Result<Pairing> recordedPairing(const Recording& recording, const Activity& activity);

} // namespace standpipe
