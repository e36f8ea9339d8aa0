// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/requestview.h"
#include "core/handler/responder.h"
#include "core/server/pipereporter.h"
#include "core/server/poolsnapshot.h"
#include "core/server/replyplayer.h"

#include <memory>
#include <optional>
#include <vector>

namespace standpipe {

class PipeChannel;

/// Receives the side effects of a reply: end of reading, end of the connection.
/// Thread: the I/O thread
class ReplyWriterObserver {
public:
    ReplyWriterObserver() = default;
    virtual ~ReplyWriterObserver() = default;
    ReplyWriterObserver(const ReplyWriterObserver&) = delete;
    ReplyWriterObserver& operator=(const ReplyWriterObserver&) = delete;

    /// isPlaying() has become false after send() returned.
    virtual void replyPlayed() = 0;
    virtual void replyStopsReading() = 0;
    virtual void replyEndsConnection() = 0;
};

/// Passes one pipe's replies and pushes to its channel, and reports them.
/// Thread: the I/O thread
/// Bounds: ServerSettings::longestSentReply() for each reply, from any handler: a longer one is not sent, the client
///         gets an error reply and the log has the reason. Pushes wait behind a reply of several steps, up to
///         limits::unsentHighWater bytes
class ReplyWriter final : private ReplyPlayerObserver {
public:
    ReplyWriter(ServerPipeHost& host, PipeChannel& channel, PipeReporter& reporter, PipeSnapshot& seen,
                ReplyWriterObserver& observer)
        : m_host(host)
        , m_channel(channel)
        , m_reporter(reporter)
        , m_seen(seen)
        , m_observer(observer)
    {
    }

    /// The outcome of a reply.
    enum class Outcome : quint8 {
        Done,       ///< sent, or reported as unanswered
        NoReply,    ///< the handler has no immediate reply
        Impossible, ///< not even an error reply can be sent, see failure()
    };
    Outcome send(RequestId request, SteadyTime received, const Reply& reply);
    /// A reply of several steps is in progress: nothing else may be sent.
    [[nodiscard]] bool isPlaying() const { return m_player && m_player->isPlaying(); }
    /// Sends a push.
    void push(const QByteArray& message);
    /// The connection has ended for `reason`.
    void stop(const Error& reason);
    /// Asks the handler for a reply that can leave now: no other request may be waiting for its own.
    Outcome tryInline(const RequestView& request);
    [[nodiscard]] const Error& failure() const { return m_failure; }

    /// The client did something, or something was done for it.
    void noteActive(SteadyTime when);
    [[nodiscard]] SteadyTime lastActive() const { return m_lastActive; }

private:
    void stepSent(const ReplyStep& step) override;
    void stepFailed(const ReplyStep& step, const Error& why) override;
    void stepReached(ReplyStep::Kind kind) override;
    void playOver() override;

    /// Sends a reply of one message, or reports that there is none.
    Outcome sendMessage(RequestId request, SteadyTime received, const Reply& reply);
    /// The error if this size exceeds the limit.
    [[nodiscard]] std::optional<Error> surplus(qint64 bytes) const;
    void play(RequestId request, SteadyTime received, const std::vector<ReplyStep>& steps);
    Outcome refuse(RequestId request, SteadyTime received, const Error& reason);
    /// There is no reply, or none that can be sent: sends an error reply instead; the log has the reason.
    Outcome fail(RequestId request, SteadyTime received, const Error& error);
    /// Sends the bytes as the reply and reports it; on failure nothing was sent.
    Result<void> put(RequestId request, SteadyTime received, const Reply& reply, const QByteArray& bytes);

    ServerPipeHost& m_host;
    PipeChannel& m_channel;
    PipeReporter& m_reporter;
    PipeSnapshot& m_seen;
    ReplyWriterObserver& m_observer;
    std::unique_ptr<ReplyPlayer> m_player; ///< made on demand
    RequestId m_playing;                   ///< the request of the reply in progress
    SteadyTime m_playingSince;             ///< when that request was received
    bool m_hasReplied = false;             ///< whether the reply in progress has sent something
    bool m_isPlayBeginning = false;
    std::vector<QByteArray> m_pushes; ///< waiting for the end of the steps
    qint64 m_pushedBytes = 0;
    SteadyTime m_lastActive;
    Error m_failure;
};

} // namespace standpipe
