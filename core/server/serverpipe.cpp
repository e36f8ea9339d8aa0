// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/serverpipe.h"

#include "core/base/limits.h"

#include <algorithm>
#include <utility>

namespace standpipe {

namespace {

/// The article's only error text.
const QByteArray badRequestText = QByteArrayLiteral("Error: bad request");

QByteArray keptPayload(const QByteArray& bytes)
{
    return bytes.size() <= limits::activityPayload ? bytes : bytes.first(limits::activityPayload);
}

bool isFramingError(ErrorCode code)
{
    return code == ErrorCode::MessageTooLong || code == ErrorCode::MessageMalformed;
}

} // namespace

ServerPipe::ServerPipe(PipeHandle handle, ServerPipeHost& host)
    : m_handle(handle)
    , m_host(host)
    , m_channel(*this)
    , m_peer(std::make_shared<PeerIdentity>())
{
}

ServerPipe::~ServerPipe() = default;

PipeSnapshot ServerPipe::snapshot() const
{
    return {.handle = m_handle,
            .state = m_state,
            .isConnected = isConnected(),
            .peer = isConnected() ? *m_peer : PeerIdentity{},
            .clients = m_clients,
            .requests = m_requests,
            .bytesIn = m_bytesIn,
            .bytesOut = m_bytesOut,
            .lastAction = m_lastAction};
}

Activity ServerPipe::activity(ActivityKind kind) const
{
    return {.time = wallNow(), .pipe = m_handle, .kind = kind};
}

Activity ServerPipe::activity(ActivityKind kind, Error reason) const
{
    Activity result = activity(kind);
    result.facts = std::make_shared<ActivityFacts>(ActivityFacts{.peer = *m_peer, .reason = std::move(reason), .where = {}});
    return result;
}

void ServerPipe::setState(PipeState state)
{
    m_state = state;
    m_host.pipeChanged(*this);
}

void ServerPipe::serve(StreamPointer stream, PeerIdentity peer)
{
    if (m_clients == 0)
        m_host.report(activity(ActivityKind::PipeStarted));
    ++m_clients;
    m_peer = std::make_shared<const PeerIdentity>(std::move(peer));
    m_ending.reset();
    m_mustLinger = m_isLingering = false;
    m_lastActive = steadyNow();
    m_lastAction = wallNow();
    m_host.report(activity(ActivityKind::Connected, {}));
    m_channel.open(std::move(stream), m_host.settings().framing, m_host.settings().maxMessage);
    // As in the article a connected pipe is reading, whether or not anything has come yet.
    setState(PipeState::Reading);
}

void ServerPipe::channelMessage(QByteArrayView message)
{
    const WallTime now = wallNow();
    m_lastActive = steadyNow();
    m_lastAction = now;
    ++m_requests;
    m_bytesIn += static_cast<quint64>(message.size());
    Request request{.pipe = m_handle,
                    .id = RequestId{m_nextRequest++},
                    .count = m_host.nextRequestCount(),
                    .bytes = message.toByteArray(),
                    .time = now,
                    .peer = m_peer};
    m_host.report({.time = now,
                   .pipe = m_handle,
                   .kind = ActivityKind::Request,
                   .request = request.id,
                   .bytes = message.size(),
                   .payload = keptPayload(request.bytes)});
    m_pending.push_back({.request = request.id, .received = m_lastActive});
    setState(PipeState::Handling);
    if (m_host.settings().oneRequest || m_pending.size() >= limits::requestsInFlight || m_channel.isCongested())
        m_channel.setPaused(true);
    m_host.handle(std::move(request));
}

void ServerPipe::answered(RequestId request, Answer&& answer)
{
    // Request numbers grow by one, so the place follows from the number.
    if (m_pending.empty() || request < m_pending.front().request)
        return;
    const quint64 place = request.number - m_pending.front().request.number;
    if (place >= m_pending.size())
        return;
    m_pending[place].answer = std::move(answer);
    if (place == 0)
        sendAnswers();
}

void ServerPipe::sendAnswers()
{
    while (!m_pending.empty() && m_pending.front().answer) {
        const Pending pending = std::move(m_pending.front());
        m_pending.pop_front();
        sendAnswer(pending);
    }
    if (m_pending.empty() && isConnected())
        setState(m_channel.unsent() > 0 ? PipeState::Flushing : PipeState::Reading);
    if (m_pending.empty() && m_host.settings().oneRequest && !m_ending)
        m_ending = Error{.code = ErrorCode::OneRequestDone};
    resumeIfRoom();
    endIfDone();
}

void ServerPipe::sendAnswer(const Pending& pending)
{
    const Answer& answer = *pending.answer;
    const bool isRefusal = answer.kind == Answer::Kind::Refusal;
    if (answer.kind == Answer::Kind::None) {
        reportUnanswered(pending.request, answer.reason);
        return;
    }
    if (!m_channel.canWrite()) {
        reportUnanswered(pending.request, {.code = ErrorCode::PeerClosed});
        return;
    }
    const QByteArray& bytes = isRefusal ? badRequestText : answer.bytes;
    if (const Result<void> sent = m_channel.send(bytes); !sent) {
        reportUnanswered(pending.request, sent.error());
        return;
    }
    m_lastActive = steadyNow();
    m_lastAction = wallNow();
    m_bytesOut += static_cast<quint64>(bytes.size());
    Activity done = isRefusal ? activity(ActivityKind::BadRequest, answer.reason) : activity(ActivityKind::Reply);
    done.request = pending.request;
    done.bytes = bytes.size();
    done.payload = keptPayload(bytes);
    done.took = m_lastActive - pending.received;
    m_host.report(std::move(done));
}

void ServerPipe::reportUnanswered(RequestId request, const Error& reason)
{
    Activity unanswered = activity(ActivityKind::Unanswered, reason);
    unanswered.request = request;
    m_host.report(std::move(unanswered));
}

void ServerPipe::resumeIfRoom()
{
    if (!m_channel.isPaused() || m_isFinishing || m_ending || !isConnected())
        return;
    const bool hasRoom = m_pending.size() <= limits::requestsInFlight / 2 && m_channel.unsent() <= limits::unsentHighWater / 2;
    if (hasRoom && !m_host.settings().oneRequest)
        m_channel.setPaused(false);
}

void ServerPipe::channelInputEnded(const Error& reason)
{
    if (m_isLingering) {
        disconnectClient(*std::exchange(m_ending, std::nullopt), ActivityKind::Disconnected);
        return;
    }
    if (isFramingError(reason.code)) {
        m_mustLinger = true;
        m_pending.push_back({.request = RequestId{m_nextRequest++},
                             .received = steadyNow(),
                             .answer = Answer{.kind = Answer::Kind::Refusal, .bytes = {}, .reason = reason}});
        endAfterAnswers(reason);
        return;
    }
    if (m_channel.canWrite() && (!m_pending.empty() || m_channel.unsent() > 0)) {
        endAfterAnswers(reason); // the peer closed its side only, and still gets its replies
        return;
    }
    disconnectClient(reason, ActivityKind::Disconnected);
}

void ServerPipe::channelWritten()
{
    if (m_isLingering && !m_channel.canWrite()) {
        disconnectClient(*std::exchange(m_ending, std::nullopt), ActivityKind::Disconnected);
        return;
    }
    if (m_channel.unsent() == 0 && m_state == PipeState::Flushing)
        setState(m_pending.empty() ? PipeState::Reading : PipeState::Handling);
    resumeIfRoom();
    endIfDone();
}

void ServerPipe::endAfterAnswers(Error reason)
{
    if (!m_ending)
        m_ending = std::move(reason);
    sendAnswers();
}

void ServerPipe::endIfDone()
{
    if (!m_ending || !isConnected() || m_isLingering || !m_pending.empty())
        return;
    if (m_channel.unsent() > 0 && m_channel.canWrite()) {
        m_host.pipeChanged(*this);
        return;
    }
    if (m_mustLinger && m_channel.canWrite()) {
        m_isLingering = true;
        m_lingerUntil = steadyNow() + limits::lingerTime;
        m_channel.finishAndDiscard();
        setState(PipeState::Disconnecting);
        return;
    }
    disconnectClient(*std::exchange(m_ending, std::nullopt), ActivityKind::Disconnected);
}

void ServerPipe::disconnectClient(Error reason, ActivityKind kind)
{
    if (!isConnected())
        return;
    m_state = PipeState::Disconnecting;
    m_ending.reset();
    m_mustLinger = m_isLingering = false;
    const std::deque<Pending> lost = std::exchange(m_pending, {});
    m_channel.close();
    for (const Pending& pending : lost)
        reportUnanswered(pending.request, reason);
    m_lastAction = wallNow();
    m_host.report(activity(kind, std::move(reason)));
    m_peer = std::make_shared<const PeerIdentity>();
    if (m_isFinishing) {
        setState(PipeState::Disconnected);
    } else {
        m_host.report(activity(ActivityKind::Listening));
        setState(PipeState::WaitingForClient);
    }
    m_host.pipeFree(*this);
}

void ServerPipe::finish()
{
    m_isFinishing = true;
    if (!isConnected())
        return;
    m_channel.takeWhatArrived();
    if (!isConnected())
        return;
    m_channel.setPaused(true);
    endAfterAnswers({.code = ErrorCode::ServerStopped});
}

void ServerPipe::applySettings()
{
    m_channel.setMaxMessage(m_host.settings().maxMessage);
    resumeIfRoom();
}

void ServerPipe::sweep(SteadyTime now)
{
    if (!isConnected())
        return;
    if (m_isLingering) {
        if (now >= m_lingerUntil)
            disconnectClient(*std::exchange(m_ending, std::nullopt), ActivityKind::Disconnected);
        return;
    }
    const ServerSettings& settings = m_host.settings();
    if (settings.stuckTimeout.count() > 0) {
        if (Error stuck = m_channel.stuckReason(now, settings.stuckTimeout); !stuck.isNone()) {
            disconnectClient(std::move(stuck), ActivityKind::TakenOff);
            return;
        }
    }
    if (const std::optional<Milliseconds> idle = idleTime(now); idle && settings.idleTimeout.count() > 0 && *idle > settings.idleTimeout)
        disconnectClient({.code = ErrorCode::IdleTooLong, .milliseconds = idle->count()}, ActivityKind::TakenOff);
}

bool ServerPipe::needsWatching() const
{
    return isConnected() && (m_isLingering || m_channel.needsWatching() || m_host.settings().idleTimeout.count() > 0);
}

std::optional<Milliseconds> ServerPipe::idleTime(SteadyTime now) const
{
    if (!isConnected() || isBusy())
        return std::nullopt;
    return std::chrono::duration_cast<Milliseconds>(now - m_lastActive);
}

} // namespace standpipe
