// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/answer/reply.h"
#include "core/answer/requestview.h"
#include "core/server/pipereporter.h"
#include "core/server/poolsnapshot.h"
#include "core/server/replyplayer.h"

#include <memory>
#include <optional>
#include <vector>

namespace standpipe {

class PipeChannel;

/// Told by an AnswerWriter what an answer does besides being sent.
/// Thread: the I/O thread
class AnswerWriterObserver {
public:
    AnswerWriterObserver() = default;
    virtual ~AnswerWriterObserver() = default;
    AnswerWriterObserver(const AnswerWriterObserver&) = delete;
    AnswerWriterObserver& operator=(const AnswerWriterObserver&) = delete;

    /// isPlaying() has become false, later than send() returned.
    virtual void answerPlayed() = 0;
    virtual void answerStopsReading() = 0;
    virtual void answerEndsConnection() = 0;
};

/// Gives one pipe's answers, and the messages nobody asked for, to its channel, and says so.
/// Thread: the I/O thread
/// Bounds: ServerSettings::longestAnswer() for each answer, whoever made it: what is longer is not sent, and the client and the log are
///         told. Messages nobody asked for wait behind an answer that takes its time, up to limits::unsentHighWater bytes
class AnswerWriter final : private ReplyPlayerObserver {
public:
    AnswerWriter(ServerPipeHost& host, PipeChannel& channel, PipeReporter& reporter, PipeSnapshot& seen,
                 AnswerWriterObserver& observer)
        : m_host(host)
        , m_channel(channel)
        , m_reporter(reporter)
        , m_seen(seen)
        , m_observer(observer)
    {
    }

    /// What became of an answer.
    enum class Outcome : quint8 {
        Done,       ///< sent, or said to be unanswered
        NoAnswer,   ///< the handler has none at once
        Impossible, ///< not even a refusal can be sent: failure() says why
    };
    Outcome send(RequestId request, SteadyTime received, const Answer& answer);
    /// An answer of several steps has not come to its end: nothing else may be sent.
    [[nodiscard]] bool isPlaying() const { return m_player && m_player->isPlaying(); }
    /// Sends a message nobody asked for.
    void sendUnasked(const QByteArray& message);
    /// The connection has ended, for that reason.
    void stop(const Error& reason);
    /// Asks the handler for an answer that can leave now: no other request may be waiting for its own.
    Outcome sendAtOnce(const RequestView& request);
    [[nodiscard]] const Error& failure() const { return m_failure; }

    /// The client did something, or something was done for it.
    void noteActive(SteadyTime when);
    [[nodiscard]] SteadyTime lastActive() const { return m_lastActive; }

private:
    void stepSent(const ReplyStep& step) override;
    void stepFailed(const ReplyStep& step, const Error& why) override;
    void stepReached(ReplyStep::Kind kind) override;
    void playOver() override;

    /// Of one message, or none.
    Outcome sendMessage(RequestId request, SteadyTime received, const Answer& answer);
    /// What may not be sent, for it is too long; nothing if it may.
    [[nodiscard]] std::optional<Error> surplus(qint64 bytes) const;
    void play(RequestId request, SteadyTime received, const std::vector<ReplyStep>& steps);
    Outcome refuse(RequestId request, SteadyTime received, const Error& reason);
    /// There is no reply, or none that can be sent: an error of ours is, and the log says why.
    Outcome fail(RequestId request, SteadyTime received, const Error& error);
    /// Sends the bytes in answer and says so; on failure nothing was sent.
    Result<void> put(RequestId request, SteadyTime received, const Answer& answer, const QByteArray& bytes);

    ServerPipeHost& m_host;
    PipeChannel& m_channel;
    PipeReporter& m_reporter;
    PipeSnapshot& m_seen;
    AnswerWriterObserver& m_observer;
    std::unique_ptr<ReplyPlayer> m_player; ///< made when it is needed
    RequestId m_playing;                   ///< its request
    SteadyTime m_playingSince;             ///< its request was received
    bool m_hasReplied = false;             ///< the playing one
    bool m_isPlayBeginning = false;
    std::vector<QByteArray> m_unasked; ///< wait for the end of the play
    qint64 m_unaskedBytes = 0;
    SteadyTime m_lastActive;
    Error m_failure;
};

} // namespace standpipe
