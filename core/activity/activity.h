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

/// What happened. The remark tells the fields it fills besides sequence, time and pipe.
enum class ActivityKind : quint8 {
    ServerListening, ///< pipe 0; facts.where: the path
    ServerStopped,   ///< pipe 0
    PipeStarted,     ///< "new pipe started"
    Connected,       ///< facts.peer
    Request,         ///< request, bytes, payload
    Reply,           ///< "request handled": request, bytes, payload, took
    BadRequest, ///< request, facts.reason (BlankRequest, MessageTooLong …); bytes and payload of the reply given, if any
    Unanswered,   ///< request: the handler gave no reply, or the client had gone; facts.reason
    Disconnected, ///< facts.reason; bytes, payload: what had come of a message that did not end, if anything
    Evicted,      ///< the same: the watchdog or a person ended the connection
    Listening,    ///< the pipe waits for its next client
    PipeClosed,   ///< the pipe is no more
    AllBusy,      ///< pipe 0; count: pipes, all busy, and a client waits
    Problem,      ///< facts.reason: something went wrong that ended no connection (accept failed, socket file lost …)
    Dropped,      ///< pipe 0; count: activities that found no room and are missing; took: since the first of them
    Push,         ///< bytes, payload: a push: a message that no request asked for a request, one more in reply to it
    Note,         ///< payload or facts.reason: what the handler says of itself; request: what about, if anything
};

/// The rarer facts of an activity, shared by its copies.
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
    quint64 sequence = 0; ///< 1, 2, 3 … given by the inbox
    WallTime time{};
    PipeHandle pipe{};
    quint32 pid = 0; ///< of the pipe's client at that time; 0: none, or not known
    ActivityKind kind = ActivityKind::Problem;
    RequestId request{};
    qint64 bytes = 0; ///< of the message
    QByteArray payload{};
    Nanoseconds took{-1}; ///< from request to reply; -1: not known
    qint64 count = 0;
    std::shared_ptr<const ActivityFacts> facts{}; ///< may be null

    [[nodiscard]] const Error& reason() const;
    [[nodiscard]] const PeerIdentity& peer() const;
    /// Bytes this activity keeps in memory.
    [[nodiscard]] qint64 weight() const { return static_cast<qint64>(sizeof(Activity)) + payload.size(); }
};

/// What of a message is kept with its activity.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QByteArray keptPayload(const QByteArray& message);
/// The same of one that cannot be shared.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QByteArray keptPayload(QByteArrayView message);

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::Activity)
