// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace standpipe {

/// The implementation that carries a stream on this machine.
enum class Carrier : quint8 {
    Qt,     ///< QLocalSocket: portable, the reference
    Native, ///< the descriptor itself; on Linux UnixStream with EpollDispatcher
};

/// The faster one on this system, as measured.
[[nodiscard]] constexpr Carrier defaultCarrier()
{
    return Carrier::Native;
}

} // namespace standpipe
