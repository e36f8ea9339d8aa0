// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/base/export.h"

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace standpipe {

/// The stable identifier of a cause in JSON: "peer_closed", "stalled_in_message" … Scripts rely on it; never changed
/// or translated.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QLatin1StringView errorToken(ErrorCode code);
/// The cause of a token, including the tokens of older logs; none for any other.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT std::optional<ErrorCode> errorCodeOf(QByteArrayView token);

} // namespace standpipe
