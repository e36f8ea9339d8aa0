// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/answerwriter.h"

#include "core/transport/pipechannel.h"

namespace standpipe {

namespace {

/// The article's only error text.
const QByteArray badRequestText = QByteArrayLiteral("Error: bad request");

} // namespace

void AnswerWriter::noteActive(SteadyTime when)
{
    m_lastActive = when;
    m_seen.lastAction = m_channel.wallTimeAt(when);
}

AnswerWriter::Outcome AnswerWriter::refuse(RequestId request, SteadyTime received, const Error& reason)
{
    return send(request, received, {.kind = Answer::Kind::Refusal, .bytes = {}, .reason = reason});
}

AnswerWriter::Outcome AnswerWriter::send(RequestId request, SteadyTime received, const Answer& answer)
{
    const bool isRefusal = answer.kind == Answer::Kind::Refusal;
    const bool isNone = answer.kind == Answer::Kind::None;
    if (isNone || !m_channel.canWrite()) {
        m_reporter.reportUnanswered(request, isNone ? answer.reason : Error{.code = ErrorCode::PeerClosed});
        return Outcome::Done;
    }
    const QByteArray& bytes = isRefusal ? badRequestText : answer.bytes;
    if (const Result<void> sent = m_channel.send(bytes); !sent) {
        m_failure = sent.error();
        // A gap would give the next reply to this request: the peer counts them.
        return isRefusal ? Outcome::Impossible : refuse(request, received, sent.error());
    }
    // How long it took is of interest to the log alone.
    noteActive(m_channel.isInTurn() && !m_host.isLogging() ? m_channel.readTime() : steadyNow());
    m_seen.bytesOut += static_cast<quint64>(bytes.size());
    m_reporter.reportAnswer(request, answer, bytes, m_seen.lastAction, m_lastActive - received);
    return Outcome::Done;
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
    if (const Result<void> sent = m_channel.send(*reply); !sent)
        return refuse(request.id, received, sent.error());
    m_seen.bytesOut += static_cast<quint64>(reply->size());
    if (isLogging) {
        noteActive(steadyNow());
        m_reporter.reportReply(request.id, reply->size(), keptPayload(*reply), m_seen.lastAction,
                               m_lastActive - received);
    }
    return Outcome::Done;
}

} // namespace standpipe
