// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/export.h"
#include "core/base/limits.h"
#include "core/endpoint/access.h"
#include "core/endpoint/endpoint.h"
#include "core/framing/framingspec.h"
#include "core/server/peerlimits.h"
#include "core/transport/carrier.h"

#include <QMetaType>

namespace standpipe {

/// All settings of a server except its RequestHandler.
/// Thread: value
struct ServerSettings {
    Endpoint endpoint{};
    FramingSpec framing{};
    int pipes = limits::defaultPipes; ///< maximum number of clients at once; 1 … limits::largestPipes
    qint64 maxMessage = limits::defaultMaxMessage;
    qint64 maxReply = 0;     ///< bytes of a reply, all its messages together; 0: maxMessage + roundRequest
    bool oneRequest = false; ///< the article's way: disconnect after each reply
    Milliseconds stuckTimeout = limits::defaultStuckTimeout; ///< 0: off
    Milliseconds idleTimeout{0};                             ///< 0: off
    Access access = Access::User;
    PeerLimits peerLimits{};
    int ioThreads = 0; ///< 0: the default of this machine
    Carrier carrier = defaultCarrier();

    /// The limit of replies that do not contain the request.
    [[nodiscard]] qint64 longestReply() const { return maxReply > 0 ? maxReply : maxMessage; }
    /// The limit of a reply that is sent: the article's reply to the longest request is slightly longer than that.
    static constexpr qint64 roundRequest = 64;
    [[nodiscard]] qint64 longestSentReply() const { return maxReply > 0 ? maxReply : maxMessage + roundRequest; }

    friend bool operator==(const ServerSettings&, const ServerSettings&) = default;
};

/// The resulting number of I/O threads on this machine.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT int ioThreadCount(const ServerSettings& settings);
/// Whether changing from one to the other needs a new socket.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT bool needsNewSocket(const ServerSettings& a, const ServerSettings& b);

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ServerSettings)
