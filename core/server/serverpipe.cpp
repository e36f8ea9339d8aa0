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

bool isFramingError(ErrorCode code)
{
    return code == ErrorCode::MessageTooLong || code == ErrorCode::MessageMalformed;
}

} // namespace

ServerPipe::ServerPipe(PipeHandle handle, ServerPipeHost& host)
    : m_host(host)
    , m_channel(*this)
    , m_reporter(handle, host)
    , m_share(host, m_reporter, m_channel)
{
    m_seen.handle = handle;
    m_seen.state = PipeState::Created;
}

PipeSnapshot ServerPipe::takeSnapshot()
{
    m_isChangeTold = false;
    PipeSnapshot seen = m_seen;
    seen.isConnected = isConnected();
    if (seen.isConnected)
        seen.peer = *m_reporter.peer();
    return seen;
}

void ServerPipe::setState(PipeState state)
{
    m_seen.state = state;
    tellChanged();
}

void ServerPipe::serve(StreamPointer stream, PeerIdentity peer)
{
    if (m_seen.clients == 0)
        m_reporter.report(ActivityKind::PipeStarted);
    ++m_seen.clients;
    m_share.open(peer);
    m_reporter.setPeer(std::move(peer));
    m_ending.reset();
    m_mustLinger = m_isLingering = false;
    m_lastActive = steadyNow();
    m_seen.lastAction = wallNow();
    m_reporter.report(ActivityKind::Connected, {});
    m_channel.open(std::move(stream), m_host.settings().framing, m_host.settings().maxMessage);
    // As in the article a connected pipe is reading, whether or not anything has come yet.
    setState(PipeState::Reading);
}

void ServerPipe::channelMessage(QByteArrayView message)
{
    m_lastActive = m_channel.readTime();
    m_seen.lastAction = m_channel.wallTimeAt(m_lastActive);
    ++m_seen.requests;
    m_seen.bytesIn += static_cast<quint64>(message.size());
    const RequestView request{.pipe = m_seen.handle,
                              .id = RequestId{m_nextRequest++},
                              .count = m_host.nextRequestCount(),
                              .bytes = message,
                              .time = m_seen.lastAction,
                              .peer = *m_reporter.peer()};
    if (!answerAtOnce(request))
        handle(request);
    // Mostly it has been answered by now, and few bytes are counted when the turn is over.
    if (!m_pending.isEmpty() || m_share.hasRequests() || m_channel.unsent() > limits::readChunk)
        updateShare();
    if (m_share.isUsedUp()) {
        m_channel.setPaused(true);
        m_host.hold(*this);
    }
}

bool ServerPipe::answerAtOnce(const RequestView& request)
{
    // Behind others it would have to wait for its turn, and with the last one there is more to do.
    if (!m_pending.isEmpty() || m_ending || m_host.settings().oneRequest || !m_channel.canWrite())
        return false;
    const std::optional<QByteArrayView> reply = m_host.answerAtOnce(request);
    if (!reply)
        return false;
    const bool isLogging = m_host.isLogging();
    if (isLogging)
        m_reporter.reportRequest(request, keptPayload(request.bytes));
    const SteadyTime received = m_lastActive;
    if (const Result<void> sent = m_channel.send(*reply); !sent) {
        sendAnswer(request.id, received, {.kind = Answer::Kind::Refusal, .bytes = {}, .reason = sent.error()});
        sendAnswers();
        return true;
    }
    m_seen.bytesOut += static_cast<quint64>(reply->size());
    if (isLogging) {
        m_lastActive = steadyNow();
        m_seen.lastAction = m_channel.wallTimeAt(m_lastActive);
        m_reporter.reportReply(request.id, reply->size(), keptPayload(*reply), m_seen.lastAction,
                               m_lastActive - received);
    }
    setState(PipeState::Flushing);
    if (m_channel.isCongested())
        m_channel.setPaused(true);
    return true;
}

void ServerPipe::handle(const RequestView& view)
{
    Request request{.pipe = view.pipe,
                    .id = view.id,
                    .count = view.count,
                    .bytes = view.bytes.toByteArray(),
                    .time = view.time,
                    .peer = m_reporter.peer()};
    if (m_host.isLogging())
        m_reporter.reportRequest(view, keptPayload(request.bytes));
    m_pending.add({.request = request.id, .received = m_lastActive});
    setState(PipeState::Handling);
    if (m_host.settings().oneRequest || m_pending.size() >= limits::requestsInFlight || m_channel.isCongested())
        m_channel.setPaused(true);
    m_host.handle(*this, std::move(request));
}

void ServerPipe::answered(RequestId request, Answer&& answer)
{
    if (const std::optional<SteadyTime> received = m_pending.takeIfNext(request))
        sendAnswer(request, *received, answer);
    else if (!m_pending.answer(request, std::move(answer)))
        return;
    sendAnswers();
    if (!m_channel.isInTurn())
        updateShare();
}

void ServerPipe::sendAnswers()
{
    while (const auto ready = m_pending.takeReady())
        sendAnswer(ready->request, ready->received, *ready->answer);
    if (m_pending.isEmpty() && isConnected())
        setState(m_channel.unsent() > 0 ? PipeState::Flushing : PipeState::Reading);
    if (m_pending.isEmpty() && m_host.settings().oneRequest && !m_ending)
        m_ending = Error{.code = ErrorCode::OneRequestDone};
    resumeIfRoom();
    endIfDone();
}

void ServerPipe::sendAnswer(RequestId request, SteadyTime received, const Answer& answer)
{
    const bool isRefusal = answer.kind == Answer::Kind::Refusal;
    const bool isNone = answer.kind == Answer::Kind::None;
    if (isNone || !m_channel.canWrite()) {
        m_reporter.reportUnanswered(request, isNone ? answer.reason : Error{.code = ErrorCode::PeerClosed});
        return;
    }
    const QByteArray& bytes = isRefusal ? badRequestText : answer.bytes;
    if (const Result<void> sent = m_channel.send(bytes); !sent) {
        // A gap would give the next reply to this request: the peer counts them.
        const Answer refusal{.kind = Answer::Kind::Refusal, .bytes = {}, .reason = sent.error()};
        isRefusal ? endAfterAnswers(sent.error()) : sendAnswer(request, received, refusal);
        return;
    }
    // How long it took is of interest to the log alone.
    m_lastActive = m_channel.isInTurn() && !m_host.isLogging() ? m_channel.readTime() : steadyNow();
    m_seen.lastAction = m_channel.wallTimeAt(m_lastActive);
    m_seen.bytesOut += static_cast<quint64>(bytes.size());
    m_reporter.reportAnswer(request, answer, bytes, m_seen.lastAction, m_lastActive - received);
}

void ServerPipe::resumeIfRoom()
{
    if (!m_channel.isPaused() || m_isFinishing || m_ending || !isConnected())
        return;
    const bool hasRoom =
        m_pending.size() <= limits::requestsInFlight / 2 && m_channel.unsent() <= limits::unsentHighWater / 2;
    if (!hasRoom || m_host.settings().oneRequest)
        return;
    if (m_share.isUsedUp())
        m_host.hold(*this);
    else
        m_channel.setPaused(false);
}

void ServerPipe::channelInputEnded(const Error& reason)
{
    if (m_isLingering) {
        endNow();
        return;
    }
    if (isFramingError(reason.code)) {
        m_mustLinger = true;
        m_pending.add({.request = RequestId{m_nextRequest++},
                       .received = steadyNow(),
                       .answer = Answer{.kind = Answer::Kind::Refusal, .bytes = {}, .reason = reason}});
        endAfterAnswers(reason);
        return;
    }
    if (m_channel.canWrite() && (!m_pending.isEmpty() || m_channel.unsent() > 0)) {
        endAfterAnswers(reason); // the peer closed its side only, and still gets its replies
        return;
    }
    disconnectClient(reason, ActivityKind::Disconnected);
}

void ServerPipe::channelNeedsWatching()
{
    updateShare();
    tellChanged();
}

void ServerPipe::channelWritten()
{
    updateShare();
    // Gone altogether while it was waited for: its replies have nobody to go to.
    if (m_ending && !m_channel.canWrite()) {
        endNow();
        return;
    }
    if (m_channel.unsent() == 0 && m_seen.state == PipeState::Flushing)
        setState(m_pending.isEmpty() ? PipeState::Reading : PipeState::Handling);
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
    if (!m_ending || !isConnected() || m_isLingering || !m_pending.isEmpty())
        return;
    if (m_channel.unsent() > 0 && m_channel.canWrite()) {
        tellChanged();
        return;
    }
    if (m_mustLinger && m_channel.canWrite()) {
        m_isLingering = true;
        m_lingerUntil = steadyNow() + limits::lingerTime;
        m_channel.finishAndDiscard();
        setState(PipeState::Disconnecting);
        return;
    }
    endNow();
}

void ServerPipe::endNow()
{
    disconnectClient(*std::exchange(m_ending, std::nullopt), ActivityKind::Disconnected);
}

void ServerPipe::disconnectClient(Error reason, ActivityKind kind)
{
    if (!isConnected())
        return;
    m_seen.state = PipeState::Disconnecting;
    m_ending.reset();
    m_mustLinger = m_isLingering = false;
    const std::vector<PendingAnswers::Entry> lost = m_pending.takeAll();
    m_channel.close();
    updateShare();
    m_share.close();
    for (const PendingAnswers::Entry& pending : lost)
        m_reporter.reportUnanswered(pending.request, reason);
    m_seen.lastAction = wallNow();
    m_reporter.report(kind, std::move(reason));
    m_reporter.setPeer({});
    if (!m_isFinishing)
        m_reporter.report(ActivityKind::Listening);
    setState(m_isFinishing ? PipeState::Disconnected : PipeState::WaitingForClient);
    m_host.pipeFree(*this);
}

void ServerPipe::finish()
{
    m_isFinishing = true;
    if (isConnected())
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
    tellChanged();
}

void ServerPipe::sweep(SteadyTime now)
{
    if (!isConnected())
        return;
    if (m_isLingering) {
        if (now >= m_lingerUntil)
            endNow();
        return;
    }
    const ServerSettings& settings = m_host.settings();
    if (settings.stuckTimeout.count() > 0) {
        if (Error stuck = m_channel.stuckReason(now, settings.stuckTimeout); !stuck.isNone()) {
            disconnectClient(std::move(stuck), ActivityKind::TakenOff);
            return;
        }
    }
    if (const std::optional<Milliseconds> idle = idleTime(now);
        idle && settings.idleTimeout.count() > 0 && *idle > settings.idleTimeout)
        disconnectClient({.code = ErrorCode::IdleTooLong, .milliseconds = idle->count()}, ActivityKind::TakenOff);
}

void ServerPipe::makeRoom(Milliseconds idleLimit)
{
    // Its next request may lie in the system while this thread was busy elsewhere.
    m_channel.takeWhatArrived();
    if (const std::optional<Milliseconds> idle = idleTime(steadyNow()); idle && *idle > idleLimit)
        disconnectClient({.code = ErrorCode::MadeRoom, .milliseconds = idle->count()}, ActivityKind::TakenOff);
}

bool ServerPipe::needsWatching() const
{
    return isConnected() && (m_isLingering || m_channel.needsWatching() || m_host.settings().idleTimeout.count() > 0);
}

} // namespace standpipe
