// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace standpipe {

/// The stable word of a cause in JSON: "peer_closed", "stalled_in_message" … Scripts rely on it; never changed, never translated.
[[nodiscard]] QLatin1StringView errorToken(ErrorCode code);
/// The cause of a token, or of one that older logs have; none for any other.
[[nodiscard]] std::optional<ErrorCode> errorCodeOf(QByteArrayView token);

} // namespace standpipe
