// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/peeridentity.h"

#include <QByteArray>
#include <QMetaType>

namespace standpipe {

/// One thing that happened to a client.
/// Thread: value
struct ClientEvent {
    enum class Kind : quint8 {
        Connecting,    ///< an attempt to connect began
        Connected,     ///< peer; took: how long it took
        ConnectFailed, ///< error. Each message that waited for it has its own Failed event
        Sent,          ///< request: handed to the system in full; for a message without reply this is its end
        Replied,   ///< request, bytes: the reply; took: from the message's turn (its connecting included) to the reply
        Failed,    ///< request, error, took: this message will have no reply
        LateReply, ///< request, bytes: came after its Failed(ReplyTimeout or Cancelled)
        Unasked,   ///< bytes: a message nobody asked for
        Disconnected, ///< error: why (PeerClosed, Cancelled by the owner …); None: as planned, after the reply
    };
    Kind kind = Kind::Disconnected;
    RequestId request{};
    QByteArray bytes{};
    Error error{};
    PeerIdentity peer{};
    WallTime time{};
    Nanoseconds took{-1};
    bool isFinal = false; ///< the message named by request has ended
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ClientEvent)
