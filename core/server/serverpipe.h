// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/server/clienttimes.h"
#include "core/server/evictionplan.h"
#include "core/server/pendingreplies.h"
#include "core/server/pipequota.h"
#include "core/server/pipereporter.h"
#include "core/server/poolsnapshot.h"
#include "core/server/replywriter.h"
#include "core/server/serverpipehost.h"
#include "core/transport/pipechannel.h"

#include <optional>
#include <utility>

namespace standpipe {

/// One slot of the pool: serves one client at a time, then is free for the next one, keeping its handle and its
/// buffers.
/// Thread: the I/O thread it was made in
/// Owns:   the channel to the current client
/// Bounds: limits::requestsInFlight, the quota of the client's process, and the channel's
/// Fails:  each client's end is one activity with its reason; the pipe itself continues
class ServerPipe final : private PipeChannelObserver, private ReplyWriterObserver {
public:
    ServerPipe(PipeHandle handle, ServerPipeHost& host);
    ~ServerPipe() override = default;

    [[nodiscard]] PipeHandle handle() const { return m_seen.handle; }
    /// The number of clients so far, including the current one.
    [[nodiscard]] quint64 connection() const { return m_seen.clients; }
    [[nodiscard]] bool isConnected() const { return m_channel.isOpen(); }
    [[nodiscard]] bool isBusy() const
    {
        return isConnected() && (!m_pending.isEmpty() || m_replies.isPlaying() || m_channel.needsWatching());
    }
    /// The snapshot; later changes are reported again.
    [[nodiscard]] PipeSnapshot takeSnapshot()
    {
        m_isChangeTold = false;
        PipeSnapshot seen = m_seen;
        if ((seen.isConnected = isConnected()))
            seen.peer = *m_reporter.peer();
        return seen;
    }

    void serve(StreamPointer stream, PeerIdentity peer);
    /// Delivers a reply. Ignored if the request is no longer waiting.
    void answered(RequestId request, Reply&& reply);
    /// Performs a push, disconnect or note, unless its client has disconnected; connection 0: the current client.
    void command(ClientCommand&& command);
    /// The current client, or the last one.
    [[nodiscard]] ClientHandle client() const { return {m_host.route(), m_seen.handle, m_seen.clients}; }
    [[nodiscard]] const PeerIdentity& peer() const { return *m_reporter.peer(); }
    /// Ends the connection at once, as an activity of this kind (Disconnected or Evicted).
    void disconnectClient(Error reason, ActivityKind kind);
    /// The server stops: processes what has arrived, replies to pending requests, then ends the connection.
    void finish();
    /// Applies changed settings.
    void applySettings()
    {
        m_channel.setMaxMessage(m_host.settings().maxMessage);
        resumeIfRoom();
        tellChanged();
    }
    /// Evicts the client because others wait, if it has been idle for longer than that and has sent nothing just now.
    void makeRoom(Milliseconds idleLimit);
    /// Evicts the client because others wait, as soon as its pending requests are done.
    void leave(Error reason);
    /// What the client holds the pipe for; nothing if no client is connected.
    [[nodiscard]] std::optional<HeldPipe> heldBy(SteadyTime now) const;
    /// Evicts the client if it is stalled or has been idle too long. late: period before now in which this was not
    /// called.
    void sweep(SteadyTime now, Nanoseconds late);
    /// sweep() will be called from now on, and was not called before.
    void watchFrom(SteadyTime now) { m_channel.forgive(now.time_since_epoch(), now); }
    [[nodiscard]] bool needsWatching() const;
    /// How long the client has been idle; nothing if it is in the middle of something.
    [[nodiscard]] std::optional<Milliseconds> idleTime(SteadyTime now) const
    {
        if (!isConnected() || isBusy())
            return std::nullopt;
        return std::chrono::duration_cast<Milliseconds>(m_times.idle(now, m_replies.lastActive()));
    }
    /// Continues to accept requests, unless there is still a reason not to.
    void resumeIfRoom();

private:
    void channelMessage(QByteArrayView message) override;
    void channelInputEnded(const Error& reason) override;
    void channelWritten() override;
    void channelNeedsWatching() override
    {
        updateShare();
        m_share.updateHalf();
        waitsForRoom(m_share.areBytesUsedUp());
        tellChanged();
    }
    [[nodiscard]] std::optional<Nanoseconds> channelTurnBegins() override
    {
        return waitsForRoom(m_share.areBytesUsedUp()) ? std::nullopt : m_share.turnBegins();
    }
    void channelTurnEnded(Nanoseconds took) override { m_share.turnEnded(took); }

    void replyPlayed() override { sendReplies(); }
    void replyStopsReading() override
    {
        m_isDeaf = true;
        m_channel.setPaused(true);
    }
    void replyEndsConnection() override
    {
        if (!m_ending)
            m_ending = Error{.code = ErrorCode::EndedByReply};
    }

    void greet();
    void reply(const RequestView& request);
    void handle(const RequestView& view);
    void sendReplies();
    void send(const PendingReplies::Entry& to, const Reply& reply);
    /// This pipe's use of its process's quota has changed.
    void updateShare() { m_share.update(m_pending.size(), m_channel.unsent() + m_pending.replyBytes()); }
    /// Pauses reading while isWaiting.
    bool waitsForRoom(bool isWaiting)
    {
        if (isWaiting) {
            m_channel.setPaused(true);
            m_host.hold(*this);
        }
        return isWaiting;
    }
    /// Keeps the beginning of an incomplete message before it is discarded.
    void keepUnfinished();
    /// Ends the connection as soon as all replies have been sent.
    void endAfterReplies(Error reason);
    void endIfDone();
    void endNow()
    {
        const bool isOurWish = m_ending->code == ErrorCode::OverPoolQuota;
        disconnectClient(*std::exchange(m_ending, std::nullopt),
                         isOurWish ? ActivityKind::Evicted : ActivityKind::Disconnected);
    }
    /// The reason for evicting the client, if there is one.
    [[nodiscard]] Error overdue(SteadyTime now);
    void setState(PipeState state)
    {
        m_seen.state = state;
        tellChanged();
    }
    void tellChanged()
    {
        if (!std::exchange(m_isChangeTold, true))
            m_host.pipeChanged(*this);
    }

    ServerPipeHost& m_host;
    PipeChannel m_channel;
    PendingReplies m_pending;
    PipeReporter m_reporter;
    ReplyWriter m_replies;
    PipeQuota m_share;
    std::optional<Error> m_ending;
    QByteArray m_unfinished; ///< the first bytes of a message that did not end
    qint64 m_unfinishedBytes = 0;
    std::optional<Error> m_leaving; ///< why the client may stay only for its pending requests
    ClientTimes m_times;
    PipeSnapshot m_seen; ///< except isConnected and peer, which follow from channel and reporter
    quint64 m_nextRequest = 1;
    bool m_isChangeTold = false;
    bool m_mustLinger = false; ///< the peer is still sending what was rejected; a reset must not lose the reply to it
    bool m_isLingering = false;
    bool m_isFinishing = false;
    bool m_isDeaf = false; ///< a reply stopped reading
};

} // namespace standpipe
