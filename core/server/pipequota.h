// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/server/peerquotas.h"
#include "core/server/pendingbytes.h"
#include "core/server/pipereporter.h"
#include "core/transport/pipechannel.h"

namespace standpipe {

/// The part of one pipe's client in the quota of its process, and the consequences when that quota is used up or has
/// room again.
/// Thread: the I/O thread
class PipeQuota {
public:
    PipeQuota(ServerPipeHost& host, PipeReporter& reporter, PipeChannel& channel)
        : m_host(host)
        , m_reporter(reporter)
        , m_channel(channel)
        , m_bytes(host.pendingBudget())
    {
    }
    ~PipeQuota() { close(); }
    PipeQuota(const PipeQuota&) = delete;
    PipeQuota& operator=(const PipeQuota&) = delete;

    void open(const PeerIdentity& peer);
    void close();
    /// Sets the pipe's number of requests without a reply and of unsent bytes.
    void update(qint64 requests, qint64 unsent)
    {
        if (requests != m_requests || unsent != m_unsent)
            change(requests, unsent);
    }
    [[nodiscard]] bool hasRequests() const { return m_requests > 0; }
    /// A request of this size is passed to the handler: counts it while the returned pointer exists.
    [[nodiscard]] std::shared_ptr<const void> count(qint64 bytes) { return m_bytes.count(bytes); }
    /// The incomplete message has been completed.
    void messageCame() { m_bytes.messageCame(); }
    /// Counts the rest of a message after a turn.
    void updateHalf() { m_bytes.setHalf(m_channel.heldBytes()); }
    /// Whether the pipe must stop reading because too many bytes are counted. (False after the client has disconnected:
    /// what it left is no more than the system buffers.)
    [[nodiscard]] bool areBytesUsedUp() { return !m_bytes.mayRead() && mustWait(); }
    /// Whether the pipe must accept no further request.
    [[nodiscard]] bool isUsedUp() { return (m_share && m_share->isUsedUp) || areBytesUsedUp(); }
    /// See PendingBytes.
    [[nodiscard]] Nanoseconds stalledFor(SteadyTime now) const { return m_bytes.stalledFor(now); }
    void forgive(Nanoseconds time, SteadyTime now) { m_bytes.forgive(time, now); }
    /// See PipeChannelObserver.
    [[nodiscard]] std::optional<Nanoseconds> turnBegins();
    void turnEnded(Nanoseconds took);

private:
    void change(qint64 requests, qint64 unsent);
    bool mustWait();

    ServerPipeHost& m_host;
    PipeReporter& m_reporter;
    PipeChannel& m_channel;
    PendingBytes m_bytes;
    PeerQuota* m_share = nullptr; ///< of the current client's process
    qint64 m_peer = 0;            ///< the current or last process
    qint64 m_requests = 0;
    qint64 m_unsent = 0;
};

} // namespace standpipe
