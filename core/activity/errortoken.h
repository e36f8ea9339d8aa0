// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QString>

namespace standpipe {

/// The stable word of a cause in JSON: "peer_closed", "stuck_half_message" … Scripts rely on it; never changed, never translated.
[[nodiscard]] QLatin1StringView errorToken(ErrorCode code);

} // namespace standpipe
