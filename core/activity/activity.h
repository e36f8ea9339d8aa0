// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/export.h"
#include "core/base/ids.h"
#include "core/base/peeridentity.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QMetaType>

#include <memory>

namespace standpipe {

/// What happened. The comment on each kind lists the fields it sets besides sequence, time and pipe.
enum class ActivityKind : quint8 {
    ServerListening, ///< pipe 0; facts.where: the path
    ServerStopped,   ///< pipe 0
    PipeStarted,     ///< "new pipe started"
    Connected,       ///< facts.peer
    Request,         ///< request, bytes, payload
    Reply,           ///< "request handled": request, bytes, payload, took
    BadRequest,      ///< request, facts.reason (BlankRequest, MessageTooLong …); bytes and payload of any reply
    Unanswered,      ///< request: the handler made no reply, or the client had disconnected; facts.reason
    Disconnected,    ///< facts.reason; bytes, payload: received part of an incomplete message, if any
    Evicted,         ///< as Disconnected, but by the watchdog or the user
    Listening,       ///< the pipe waits for its next client
    PipeClosed,      ///< the pipe no longer exists
    AllBusy,         ///< pipe 0; count: pipes, all busy while a client waits
    Problem,         ///< facts.reason: a failure that ended no connection (accept failed, socket file lost …)
    Dropped,         ///< pipe 0; count: activities dropped for lack of space; took: time since the first of them
    Push,            ///< bytes, payload: a push; request: the request it is a further reply to, if any
    Note,            ///< payload or facts.reason: a line from the handler; request: the related request, if any
};

/// The less frequent facts of an activity, shared by its copies.
/// Thread: value (immutable once shared)
struct ActivityFacts {
    PeerIdentity peer{};
    Error reason{};
    QString where{};
};

/// One thing that happened on a pipe.
/// Thread: value
/// Bounds: payload is cut at limits::activityPayload; bytes is the true size
struct STANDPIPE_ENGINE_EXPORT Activity {
    quint64 sequence = 0; ///< 1, 2, 3 … assigned by the inbox
    WallTime time{};
    PipeHandle pipe{};
    quint32 pid = 0; ///< of the pipe's client at that time; 0: none, or unknown
    ActivityKind kind = ActivityKind::Problem;
    RequestId request{};
    qint64 bytes = 0; ///< of the message
    QByteArray payload{};
    Nanoseconds took{-1}; ///< from request to reply; -1: unknown
    qint64 count = 0;
    std::shared_ptr<const ActivityFacts> facts{}; ///< may be null

    [[nodiscard]] const Error& reason() const;
    [[nodiscard]] const PeerIdentity& peer() const;
    /// Bytes this activity occupies in memory.
    [[nodiscard]] qint64 weight() const { return static_cast<qint64>(sizeof(Activity)) + payload.size(); }
};

/// The part of a message that is kept with its activity.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QByteArray keptPayload(const QByteArray& message);
/// The same for a message that cannot be shared.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QByteArray keptPayload(QByteArrayView message);

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::Activity)
