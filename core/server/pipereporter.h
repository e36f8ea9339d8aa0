// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/responder.h"
#include "core/server/serverpipehost.h"

#include <memory>

namespace standpipe {

/// Says what happens on one server pipe: makes its activities and gives them to the host, if somebody wants to know.
/// Thread: the I/O thread
class PipeReporter {
public:
    PipeReporter(PipeHandle pipe, ServerPipeHost& host) : m_host(host), m_pipe(pipe) {}

    [[nodiscard]] const std::shared_ptr<const PeerIdentity>& peer() const { return m_peer; }
    void setPeer(PeerIdentity peer) { m_peer = std::make_shared<const PeerIdentity>(std::move(peer)); }

    void report(ActivityKind kind);
    /// With the peer and a reason.
    void report(ActivityKind kind, Error reason);
    void reportRequest(const RequestView& request, QByteArray kept);
    /// The connection ended (Disconnected or Evicted). What came and made no request: so many bytes, the first of them kept.
    void reportEnd(ActivityKind kind, Error reason, qint64 bytes, QByteArray kept);
    /// These bytes went out in answer, which took so long.
    void reportOutcome(RequestId request, const Reply& reply, const QByteArray& bytes, WallTime time, Nanoseconds took);
    void reportReply(RequestId request, qint64 bytes, QByteArray kept, WallTime time, Nanoseconds took);
    /// A push, or one more for that request.
    void reportSent(RequestId request, const QByteArray& bytes);
    void reportNote(RequestId request, const QString& note);
    void reportNote(RequestId request, Error reason);
    void reportProblem(Error reason);
    /// With that request.
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
