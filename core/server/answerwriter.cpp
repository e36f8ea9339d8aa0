// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/answerwriter.h"

#include "core/answer/errorreply.h"
#include "core/base/limits.h"
#include "core/transport/pipechannel.h"

#include <utility>

namespace standpipe {

namespace {

/// The article's only error text.
const QByteArray badRequestText = QByteArrayLiteral("Error: bad request");

/// The cause as it is for a reply: whose fault it is that a message does not fit must not be in doubt.
Error replyFault(Error error)
{
    if (error.code == ErrorCode::MessageNotEncodable)
        error.code = ErrorCode::ReplyNotEncodable;
    return error;
}

} // namespace

void AnswerWriter::noteActive(SteadyTime when)
{
    m_lastActive = when;
    m_seen.lastAction = m_channel.wallTimeAt(when);
}

AnswerWriter::Outcome AnswerWriter::refuse(RequestId request, SteadyTime received, const Error& reason)
{
    return sendMessage(request, received, {.kind = Answer::Kind::Refusal, .bytes = {}, .reason = reason});
}

AnswerWriter::Outcome AnswerWriter::fail(RequestId request, SteadyTime received, const Error& error)
{
    if (error.code == ErrorCode::NotConnected)
        return refuse(request, received, error);
    m_reporter.reportProblem(request, error);
    if (!m_channel.canWrite()) {
        m_reporter.reportUnanswered(request, Error{.code = ErrorCode::PeerClosed});
        return Outcome::Done;
    }
    const Result<void> sent = put(request, received, {.kind = Answer::Kind::Message, .bytes = {}}, errorReply(error));
    return sent ? Outcome::Done : Outcome::Impossible;
}

Result<void> AnswerWriter::put(RequestId request, SteadyTime received, const Answer& answer, const QByteArray& bytes)
{
    if (const Result<void> sent = m_channel.send(bytes); !sent) {
        m_failure = sent.error();
        return sent;
    }
    // How long it took is of interest to the log alone.
    noteActive(m_channel.isInTurn() && !m_host.isLogging() ? m_channel.readTime() : steadyNow());
    m_seen.bytesOut += static_cast<quint64>(bytes.size());
    m_reporter.reportAnswer(request, answer, bytes, m_seen.lastAction, m_lastActive - received);
    return {};
}

AnswerWriter::Outcome AnswerWriter::send(RequestId request, SteadyTime received, const Answer& answer)
{
    const bool isPlayed = answer.kind == Answer::Kind::Steps;
    if (const std::optional<Error> tooLong = surplus(isPlayed ? bytesOf(answer.steps) : answer.bytes.size()))
        return fail(request, received, *tooLong);
    if (answer.kind == Answer::Kind::Failure)
        return fail(request, received, answer.reason);
    if (!isPlayed)
        return sendMessage(request, received, answer);
    play(request, received, answer.steps);
    return Outcome::Done;
}

std::optional<Error> AnswerWriter::surplus(qint64 bytes) const
{
    const qint64 most = m_host.settings().longestAnswer();
    if (bytes <= most)
        return std::nullopt;
    return Error{.code = ErrorCode::ReplyTooLong, .number = bytes, .limit = most};
}

AnswerWriter::Outcome AnswerWriter::sendMessage(RequestId request, SteadyTime received, const Answer& answer)
{
    const bool isRefusal = answer.kind == Answer::Kind::Refusal;
    const bool isNone = answer.kind == Answer::Kind::None;
    if (isNone || !m_channel.canWrite()) {
        m_reporter.reportUnanswered(request, isNone ? answer.reason : Error{.code = ErrorCode::PeerClosed});
        return Outcome::Done;
    }
    const Result<void> sent = put(request, received, answer, isRefusal ? badRequestText : answer.bytes);
    if (sent)
        return Outcome::Done;
    // A gap would give the next reply to this request: the peer counts them.
    return isRefusal ? Outcome::Impossible : fail(request, received, replyFault(sent.error()));
}

AnswerWriter::Outcome AnswerWriter::sendAtOnce(const RequestView& request)
{
    if (!m_channel.canWrite())
        return Outcome::NoAnswer;
    const std::optional<QByteArrayView> reply = m_host.answerAtOnce(request);
    if (!reply)
        return Outcome::NoAnswer;
    const bool isLogging = m_host.isLogging();
    if (isLogging)
        m_reporter.reportRequest(request, keptPayload(request.bytes));
    const SteadyTime received = m_channel.readTime();
    if (const std::optional<Error> tooLong = surplus(reply->size()))
        return fail(request.id, received, *tooLong);
    if (const Result<void> sent = m_channel.send(*reply); !sent)
        return fail(request.id, received, replyFault(sent.error()));
    m_seen.bytesOut += static_cast<quint64>(reply->size());
    if (isLogging) {
        noteActive(steadyNow());
        m_reporter.reportReply(request.id, reply->size(), keptPayload(*reply), m_seen.lastAction,
                               m_lastActive - received);
    }
    return Outcome::Done;
}

void AnswerWriter::play(RequestId request, SteadyTime received, const std::vector<ReplyStep>& steps)
{
    if (!m_player)
        m_player = std::make_unique<ReplyPlayer>(m_channel, static_cast<ReplyPlayerObserver&>(*this));
    m_playing = request;
    m_playingSince = received;
    m_hasReplied = false;
    m_isPlayBeginning = true;
    m_player->play(steps);
    m_isPlayBeginning = false;
}

void AnswerWriter::stepSent(const ReplyStep& step)
{
    noteActive(steadyNow());
    m_seen.bytesOut += static_cast<quint64>(step.bytes.size());
    if (std::exchange(m_hasReplied, true))
        m_reporter.reportSent(m_playing, step.bytes);
    else
        m_reporter.reportAnswer(m_playing, {.kind = Answer::Kind::Message}, step.bytes, m_seen.lastAction,
                                m_lastActive - m_playingSince);
}

void AnswerWriter::stepFailed(const ReplyStep& /*step*/, const Error& why)
{
    const Error fault = replyFault(why);
    m_reporter.reportProblem(m_playing, fault);
    if (fault.code != ErrorCode::ReplyNotEncodable)
        return;
    // In its place, as for a reply of one message: who waits for it must not wait for ever.
    const ReplyStep instead{.kind = ReplyStep::Kind::Message, .bytes = errorReply(fault)};
    if (m_channel.send(instead.bytes))
        stepSent(instead);
}

void AnswerWriter::stepReached(ReplyStep::Kind kind)
{
    if (kind == ReplyStep::Kind::HalfClose) {
        m_reporter.reportNote(m_playing, Error{.code = ErrorCode::HalfClosedByAnswer});
        m_channel.finishWriting();
    } else if (kind == ReplyStep::Kind::StopReading) {
        m_reporter.reportNote(m_playing, Error{.code = ErrorCode::DeafByAnswer});
        m_observer.answerStopsReading();
    } else {
        m_observer.answerEndsConnection();
    }
}

void AnswerWriter::playOver()
{
    if (!std::exchange(m_hasReplied, true))
        m_reporter.reportUnanswered(m_playing, {.code = ErrorCode::AnswerWithheld});
    m_unaskedBytes = 0;
    for (const QByteArray& message : std::exchange(m_unasked, {}))
        sendUnasked(message);
    if (!m_isPlayBeginning)
        m_observer.answerPlayed();
}

void AnswerWriter::sendUnasked(const QByteArray& message)
{
    if (isPlaying() && m_unaskedBytes <= limits::unsentHighWater) {
        m_unaskedBytes += message.size();
        m_unasked.push_back(message);
        return;
    }
    if (!m_channel.canWrite()) {
        m_reporter.reportProblem({.code = ErrorCode::ClientGone});
    } else if (isPlaying() || m_channel.isCongested()) {
        m_reporter.reportProblem({.code = ErrorCode::PeerNotReading, .number = m_channel.unsent() + m_unaskedBytes});
    } else if (const Result<void> sent = m_channel.send(message); !sent) {
        m_reporter.reportProblem(sent.error());
    } else {
        noteActive(steadyNow());
        m_seen.bytesOut += static_cast<quint64>(message.size());
        m_reporter.reportSent({}, message);
    }
}

void AnswerWriter::stop(const Error& reason)
{
    m_unasked.clear();
    m_unaskedBytes = 0;
    if (!isPlaying())
        return;
    m_player->stop();
    if (!m_hasReplied)
        m_reporter.reportUnanswered(m_playing, reason);
}

} // namespace standpipe
