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

/// One event of a client.
/// Thread: value
struct ClientEvent {
    enum class Kind : quint8 {
        Connecting,    ///< an attempt to connect started
        Connected,     ///< peer; took: duration of connecting
        ConnectFailed, ///< error. Each message that was waiting has its own Failed event
        Sent,          ///< request: handed to the system in full; final for a message without reply
        Replied,       ///< request, bytes: a reply; took: from the message's turn (including connecting) to the reply
        RepliesEnded,  ///< request: all replies were received, when only the server or time could determine this
        Failed,        ///< request, error, took, unfinished and bytes: there will be no reply, or no further one
        LateReply,     ///< request, bytes: received after its Failed(ReplyTimeout or Cancelled)
        Pushed,        ///< bytes: a push
        /// error: why (PeerClosed, Cancelled by the owner …); None: as planned, after the reply. unfinished and
        /// bytes, unless reported by a Failed event; after the reply these may be whole messages.
        Disconnected,
    };
    Kind kind = Kind::Disconnected;
    RequestId request{};
    QByteArray bytes{};
    Error error{};
    PeerIdentity peer{};
    WallTime time{};
    Nanoseconds took{-1};
    qint64 unfinished = 0; ///< received bytes that form no message; `bytes` has the first of them
    bool isFinal = false;  ///< the message given by request has ended
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ClientEvent)
