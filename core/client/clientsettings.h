// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/limits.h"
#include "core/client/expectedreplies.h"
#include "core/endpoint/endpoint.h"
#include "core/framing/framingspec.h"
#include "core/transport/carrier.h"

#include <QMetaType>

namespace standpipe {

/// The server's address and how messages are sent.
/// Thread: value
struct ClientSettings {
    Endpoint endpoint{};
    FramingSpec framing{};
    /// True: one connection for all messages, sent without waiting for replies. False: as in the article, a connection
    /// for each message, one after the other.
    bool keepConnected = true;
    Milliseconds timeout = limits::defaultClientTimeout; ///< for each message: connecting and all replies; 0: none
    ReplyPlan replies{};                                 ///< of each message
    qint64 skip = 0; ///< messages before the first reply of a connection, such as a greeting
    /// Finish writing after the message, on a connection for one message; otherwise see PipeClient::finishWriting().
    bool finishesWriting = false;
    qint64 maxMessage = limits::largestMaxMessage; ///< longest reply accepted; the article's client had no limit either
    Carrier carrier = defaultCarrier();

    friend bool operator==(const ClientSettings&, const ClientSettings&) = default;
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ClientSettings)
