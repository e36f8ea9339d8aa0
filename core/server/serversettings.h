// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/limits.h"
#include "core/endpoint/access.h"
#include "core/endpoint/endpoint.h"
#include "core/framing/framing.h"
#include "core/server/peerlimits.h"
#include "core/transport/carrier.h"

#include <QMetaType>

namespace standpipe {

/// Everything `serve` can set, except what answers (the RequestHandler).
/// Thread: value
struct ServerSettings {
    Endpoint endpoint{};
    Framing framing = Framing::U32Le;
    int pipes = limits::defaultPipes; ///< at most so many clients at once; 1 … limits::largestPipes
    qint64 maxMessage = limits::defaultMaxMessage;
    bool oneRequest = false;                                 ///< the article's way: disconnect after each reply
    Milliseconds stuckTimeout = limits::defaultStuckTimeout; ///< 0: off
    Milliseconds idleTimeout{0};                             ///< 0: off
    Access access = Access::User;
    PeerLimits peerLimits{};
    int ioThreads = 0; ///< 0: the default of this machine
    Carrier carrier = defaultCarrier();

    friend bool operator==(const ServerSettings&, const ServerSettings&) = default;
};

/// How many I/O threads that means on this machine.
[[nodiscard]] int ioThreadCount(const ServerSettings& settings);
/// One cannot become the other without listening anew.
[[nodiscard]] bool needsNewSocket(const ServerSettings& a, const ServerSettings& b);

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ServerSettings)
