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
        Replied,       ///< request, bytes: a reply; took: from the message's turn (its connecting included) to it
        RepliesEnded,  ///< request: all replies have come, where only the server or the time could tell
        Failed,    ///< request, error, took, unfinished and bytes: this message will have no reply, or no further one
        LateReply, ///< request, bytes: came after its Failed(ReplyTimeout or Cancelled)
        Pushed,    ///< bytes: a push
        /// error: why (PeerClosed, Cancelled by the owner …); None: as planned, after the reply. unfinished and bytes, unless a Failed
        /// has told of them; behind the reply these may be whole messages.
        Disconnected,
    };
    Kind kind = Kind::Disconnected;
    RequestId request{};
    QByteArray bytes{};
    Error error{};
    PeerIdentity peer{};
    WallTime time{};
    Nanoseconds took{-1};
    qint64 unfinished = 0; ///< so many bytes came that make no message; the first of them are in bytes
    bool isFinal = false;  ///< the message named by request has ended
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ClientEvent)
