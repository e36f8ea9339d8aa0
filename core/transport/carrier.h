// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace standpipe {

/// What carries a stream on this machine.
enum class Carrier : quint8 {
    Qt, ///< QLocalSocket: portable, the reference
};

/// The better one on this system, as measured.
[[nodiscard]] constexpr Carrier defaultCarrier()
{
    return Carrier::Qt;
}

} // namespace standpipe
