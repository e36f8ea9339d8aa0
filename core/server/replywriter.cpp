// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/replywriter.h"

#include "core/base/limits.h"
#include "core/handler/errorreply.h"
#include "core/transport/pipechannel.h"

#include <utility>

namespace standpipe {

namespace {

/// The article's only error text.
const QByteArray badRequestText = QByteArrayLiteral("Error: bad request");

/// The error as that of a reply: it must be clear that the server's message does not fit, not the client's.
Error replyFault(Error error)
{
    if (error.code == ErrorCode::MessageNotEncodable)
        error.code = ErrorCode::ReplyNotEncodable;
    return error;
}

} // namespace

void ReplyWriter::noteActive(SteadyTime when)
{
    m_lastActive = when;
    m_seen.lastAction = m_channel.wallTimeAt(when);
}

ReplyWriter::Outcome ReplyWriter::refuse(RequestId request, SteadyTime received, const Error& reason)
{
    return sendMessage(request, received, {.kind = Reply::Kind::Refusal, .bytes = {}, .reason = reason});
}

ReplyWriter::Outcome ReplyWriter::fail(RequestId request, SteadyTime received, const Error& error)
{
    if (error.code == ErrorCode::NotConnected)
        return refuse(request, received, error);
    m_reporter.reportProblem(request, error);
    if (!m_channel.canWrite()) {
        m_reporter.reportUnanswered(request, Error{.code = ErrorCode::PeerClosed});
        return Outcome::Done;
    }
    const Result<void> sent = put(request, received, {.kind = Reply::Kind::Message, .bytes = {}}, errorReply(error));
    return sent ? Outcome::Done : Outcome::Impossible;
}

Result<void> ReplyWriter::put(RequestId request, SteadyTime received, const Reply& reply, const QByteArray& bytes)
{
    if (const Result<void> sent = m_channel.send(bytes); !sent) {
        m_failure = sent.error();
        return sent;
    }
    // Only the log uses the duration.
    noteActive(m_channel.isInTurn() && !m_host.isLogging() ? m_channel.readTime() : steadyNow());
    m_seen.bytesOut += static_cast<quint64>(bytes.size());
    m_reporter.reportOutcome(request, reply, bytes, m_seen.lastAction, m_lastActive - received);
    return {};
}

ReplyWriter::Outcome ReplyWriter::send(RequestId request, SteadyTime received, const Reply& reply)
{
    const bool isPlayed = reply.kind == Reply::Kind::Steps;
    if (const std::optional<Error> tooLong = surplus(isPlayed ? bytesOf(reply.steps) : reply.bytes.size()))
        return fail(request, received, *tooLong);
    if (reply.kind == Reply::Kind::Failure)
        return fail(request, received, reply.reason);
    if (!isPlayed)
        return sendMessage(request, received, reply);
    play(request, received, reply.steps);
    return Outcome::Done;
}

std::optional<Error> ReplyWriter::surplus(qint64 bytes) const
{
    const qint64 most = m_host.settings().longestSentReply();
    if (bytes <= most)
        return std::nullopt;
    return Error{.code = ErrorCode::ReplyTooLong, .number = bytes, .limit = most};
}

ReplyWriter::Outcome ReplyWriter::sendMessage(RequestId request, SteadyTime received, const Reply& reply)
{
    const bool isRefusal = reply.kind == Reply::Kind::Refusal;
    const bool isNone = reply.kind == Reply::Kind::None;
    if (isNone || !m_channel.canWrite()) {
        m_reporter.reportUnanswered(request, isNone ? reply.reason : Error{.code = ErrorCode::PeerClosed});
        return Outcome::Done;
    }
    const Result<void> sent = put(request, received, reply, isRefusal ? badRequestText : reply.bytes);
    if (sent)
        return Outcome::Done;
    // If no reply were sent, the client would take the next one as the reply to this request: it counts them.
    return isRefusal ? Outcome::Impossible : fail(request, received, replyFault(sent.error()));
}

ReplyWriter::Outcome ReplyWriter::tryInline(const RequestView& request)
{
    if (!m_channel.canWrite())
        return Outcome::NoReply;
    const std::optional<QByteArrayView> reply = m_host.tryReplyInline(request);
    if (!reply)
        return Outcome::NoReply;
    const bool isLogging = m_host.isLogging();
    if (isLogging)
        m_reporter.reportRequest(request, m_host.keptPayload(request.bytes));
    const SteadyTime received = m_channel.readTime();
    if (const std::optional<Error> tooLong = surplus(reply->size()))
        return fail(request.id, received, *tooLong);
    if (const Result<void> sent = m_channel.send(*reply); !sent)
        return fail(request.id, received, replyFault(sent.error()));
    m_seen.bytesOut += static_cast<quint64>(reply->size());
    if (isLogging) {
        noteActive(steadyNow());
        m_reporter.reportReply(request.id, reply->size(), m_host.keptPayload(*reply), m_seen.lastAction,
                               m_lastActive - received);
    }
    return Outcome::Done;
}

void ReplyWriter::play(RequestId request, SteadyTime received, const std::vector<ReplyStep>& steps)
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

void ReplyWriter::stepSent(const ReplyStep& step)
{
    noteActive(steadyNow());
    m_seen.bytesOut += static_cast<quint64>(step.bytes.size());
    if (std::exchange(m_hasReplied, true))
        m_reporter.reportSent(m_playing, step.bytes);
    else
        m_reporter.reportOutcome(m_playing, {.kind = Reply::Kind::Message}, step.bytes, m_seen.lastAction,
                                 m_lastActive - m_playingSince);
}

void ReplyWriter::stepFailed(const ReplyStep& /*step*/, const Error& why)
{
    const Error fault = replyFault(why);
    m_reporter.reportProblem(m_playing, fault);
    if (fault.code != ErrorCode::ReplyNotEncodable)
        return;
    // Sent instead, as for a reply of one message: a client must not wait for it indefinitely.
    const ReplyStep instead{.kind = ReplyStep::Kind::Message, .bytes = errorReply(fault)};
    if (m_channel.send(instead.bytes))
        stepSent(instead);
}

void ReplyWriter::stepReached(ReplyStep::Kind kind)
{
    if (kind == ReplyStep::Kind::HalfClose) {
        m_reporter.reportNote(m_playing, Error{.code = ErrorCode::HalfClosedByReply});
        m_channel.finishWriting();
    } else if (kind == ReplyStep::Kind::StopReading) {
        m_reporter.reportNote(m_playing, Error{.code = ErrorCode::DeafByReply});
        m_observer.replyStopsReading();
    } else {
        m_observer.replyEndsConnection();
    }
}

void ReplyWriter::playOver()
{
    if (!std::exchange(m_hasReplied, true))
        m_reporter.reportUnanswered(m_playing, {.code = ErrorCode::ReplyWithheld});
    m_channel.setAttributes({}); // the waiting pushes are not part of the reply
    m_pushedBytes = 0;
    for (const QByteArray& message : std::exchange(m_pushes, {}))
        push(message);
    if (!m_isPlayBeginning)
        m_observer.replyPlayed();
}

void ReplyWriter::push(const QByteArray& message)
{
    if (isPlaying() && m_pushedBytes <= limits::unsentHighWater) {
        m_pushedBytes += message.size();
        m_pushes.push_back(message);
        return;
    }
    if (!m_channel.canWrite()) {
        m_reporter.reportProblem({.code = ErrorCode::ClientGone});
    } else if (isPlaying() || m_channel.isCongested()) {
        m_reporter.reportProblem({.code = ErrorCode::PeerNotReading, .number = m_channel.unsent() + m_pushedBytes});
    } else if (const Result<void> sent = m_channel.send(message); !sent) {
        m_reporter.reportProblem(sent.error());
    } else {
        noteActive(steadyNow());
        m_seen.bytesOut += static_cast<quint64>(message.size());
        m_reporter.reportSent({}, message);
    }
}

void ReplyWriter::stop(const Error& reason)
{
    m_pushes.clear();
    m_pushedBytes = 0;
    if (!isPlaying())
        return;
    m_player->stop();
    if (!m_hasReplied)
        m_reporter.reportUnanswered(m_playing, reason);
}

} // namespace standpipe
