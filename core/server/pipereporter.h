// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/responder.h"
#include "core/server/serverpipehost.h"

#include <memory>

namespace standpipe {

/// Reports the events of one server pipe: makes its activities and passes them to the host, if any consumer is
/// attached.
/// Thread: the I/O thread
class PipeReporter {
public:
    PipeReporter(PipeHandle pipe, ServerPipeHost& host) : m_host(host), m_pipe(pipe) {}

    [[nodiscard]] const std::shared_ptr<const PeerIdentity>& peer() const { return m_peer; }
    void setPeer(PeerIdentity peer) { m_peer = std::make_shared<const PeerIdentity>(std::move(peer)); }

    void report(ActivityKind kind);
    /// Reports an activity with the peer and a reason.
    void report(ActivityKind kind, Error reason);
    void reportRequest(const RequestView& request, QByteArray kept);
    /// The connection ended (Disconnected or Evicted). bytes: number of bytes received that made no request; kept: the
    /// first of them.
    void reportEnd(ActivityKind kind, Error reason, qint64 bytes, QByteArray kept);
    /// These bytes were sent as the reply. took: time since the request.
    void reportOutcome(RequestId request, const Reply& reply, const QByteArray& bytes, WallTime time, Nanoseconds took);
    void reportReply(RequestId request, qint64 bytes, QByteArray kept, WallTime time, Nanoseconds took);
    /// A push, or a further message for this request.
    void reportSent(RequestId request, const QByteArray& bytes);
    void reportNote(RequestId request, const QString& note);
    void reportNote(RequestId request, Error reason);
    void reportProblem(Error reason);
    /// A problem with this request.
    void reportProblem(RequestId request, Error reason);
    void reportUnanswered(RequestId request, const Error& reason);

private:
    [[nodiscard]] Activity made(ActivityKind kind) const;
    [[nodiscard]] Activity made(ActivityKind kind, Error reason) const;

    [[nodiscard]] quint32 pid() const { return static_cast<quint32>(m_peer->pid); }

    ServerPipeHost& m_host;
    PipeHandle m_pipe;
    std::shared_ptr<const PeerIdentity> m_peer = std::make_shared<PeerIdentity>();
};

} // namespace standpipe
