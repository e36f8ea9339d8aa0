// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/server/peerquotas.h"
#include "core/server/pendingbytes.h"
#include "core/server/pipereporter.h"
#include "core/transport/pipechannel.h"

namespace standpipe {

/// What one pipe's client counts for in the share of its process, and what follows when that is used up or has room again.
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
    /// The pipe's unanswered requests and unsent bytes are now so many.
    void update(qint64 requests, qint64 unsent)
    {
        if (requests != m_requests || unsent != m_unsent)
            change(requests, unsent);
    }
    [[nodiscard]] bool hasRequests() const { return m_requests > 0; }
    /// A request of so many bytes goes to the handler: what it counts until it is over.
    [[nodiscard]] std::shared_ptr<const void> count(qint64 bytes) { return m_bytes.count(bytes); }
    /// The message that had begun is whole.
    void messageCame() { m_bytes.messageCame(); }
    /// A turn is over: what is left of it is looked at.
    void updateHalf() { m_bytes.setHalf(m_channel.heldBytes()); }
    /// The pipe shall not read on, for there are too many bytes. (What a client that has gone left behind is no more than the system
    /// holds.)
    [[nodiscard]] bool areBytesUsedUp() { return !m_bytes.mayRead() && mustWait(); }
    /// It shall take no further request.
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
    PeerQuota* m_share = nullptr; ///< of the present client's process
    qint64 m_peer = 0;            ///< whose process it is, or was
    qint64 m_requests = 0;
    qint64 m_unsent = 0;
};

} // namespace standpipe
