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

/// Where and how a client sends.
/// Thread: value
struct ClientSettings {
    Endpoint endpoint{};
    FramingSpec framing{};
    /// True: one connection for all messages, which travel one behind the other without waiting for replies. False: the article's
    /// way, a connection for each message, one after the other.
    bool keepConnected = true;
    Milliseconds timeout =
        limits::defaultClientTimeout; ///< for each message: connecting and all replies together; 0: none
    ReplyPlan replies{};              ///< of each message
    qint64 skip = 0; ///< so many messages come before the first reply of a connection, such as a greeting
    bool finishesWriting =
        false; ///< after the message of a connection that is for it alone; else see PipeClient::finishWriting()
    qint64 maxMessage = limits::largestMaxMessage; ///< longest reply accepted; the article's client had no limit either
    Carrier carrier = defaultCarrier();

    friend bool operator==(const ClientSettings&, const ClientSettings&) = default;
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ClientSettings)
