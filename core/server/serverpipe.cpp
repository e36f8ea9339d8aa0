// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/serverpipe.h"

#include "core/base/limits.h"
#include "core/server/peerlimits.h"

#include <utility>

namespace standpipe {

namespace {

using Outcome = ReplyWriter::Outcome;

/// Before a client is evicted for inactivity, what has arrived is processed, in at most this many turns: a megabyte.
constexpr int turnsBeforeBlame = 4;

bool isFramingError(ErrorCode code)
{
    return code == ErrorCode::MessageTooLong || code == ErrorCode::MessageMalformed;
}

} // namespace

ServerPipe::ServerPipe(PipeHandle handle, ServerPipeHost& host)
    : m_host(host)
    , m_channel(*this)
    , m_reporter(handle, host)
    , m_replies(host, m_channel, m_reporter, m_seen, *this)
    , m_share(host, m_reporter, m_channel)
{
    m_seen.handle = handle;
    m_seen.state = PipeState::Created;
}

void ServerPipe::serve(StreamPointer stream, PeerIdentity peer)
{
    if (m_seen.clients == 0)
        m_reporter.report(ActivityKind::PipeStarted);
    ++m_seen.clients;
    m_share.open(peer);
    m_reporter.setPeer(std::move(peer));
    m_ending.reset();
    m_unfinished = {};
    m_unfinishedBytes = 0;
    m_leaving.reset();
    m_times.reset();
    m_mustLinger = m_isLingering = m_isDeaf = false;
    m_reporter.report(ActivityKind::Connected, {});
    m_channel.open(std::move(stream), m_host.settings().framing, m_host.settings().maxMessage);
    m_replies.noteActive(m_channel.readTime());
    // As in the article, a connected pipe is reading, whether or not anything has arrived yet.
    setState(PipeState::Reading);
    greet();
    m_host.clientConnected(*this, *m_reporter.peer());
}

void ServerPipe::greet()
{
    const RequestView client{.pipe = m_seen.handle,
                             .bytes = QByteArrayView(""),
                             .time = m_seen.lastAction,
                             .peer = *m_reporter.peer(),
                             .maxReply = m_host.settings().longestSentReply()};
    const std::vector<QByteArray> messages = m_host.greeting(client);
    for (const QByteArray& message : messages)
        m_replies.push(message);
    if (!messages.empty())
        channelNeedsWatching();
}

void ServerPipe::channelMessage(QByteArrayView message)
{
    m_replies.noteActive(m_channel.readTime());
    m_share.messageCame();
    ++m_seen.requests;
    m_seen.bytesIn += static_cast<quint64>(message.size());
    const RequestView request{.pipe = m_seen.handle,
                              .id = RequestId{m_nextRequest++},
                              .count = m_host.nextRequestCount(),
                              .bytes = message,
                              .time = m_seen.lastAction,
                              .peer = *m_reporter.peer(),
                              .maxReply = m_host.settings().longestSentReply()};
    reply(request);
    const qint64 unsent = m_channel.unsent();
    if (unsent > limits::unsentHighWater)
        m_channel.setPaused(true);
    // Usually the reply has been sent by now, and few bytes are counted at the end of the turn.
    if (!m_pending.isEmpty() || m_share.hasRequests() || unsent > limits::readChunk)
        updateShare();
    waitsForRoom(m_channel.canWrite() && m_share.isUsedUp());
}

void ServerPipe::reply(const RequestView& request)
{
    // Behind others it would have to wait for its turn, and the last reply needs further work.
    const bool mayBeAtOnce =
        m_pending.isEmpty() && !m_replies.isPlaying() && !m_ending && !m_host.settings().oneRequest;
    const QByteArrayView attributes = m_channel.replyAttributes();
    if (mayBeAtOnce && !attributes.isEmpty())
        m_channel.setAttributes(attributes.toByteArray());
    const Outcome outcome = mayBeAtOnce ? m_replies.tryInline(request) : Outcome::NoReply;
    if (mayBeAtOnce && !attributes.isEmpty())
        m_channel.setAttributes({});
    if (outcome == Outcome::NoReply)
        handle(request);
    else if (outcome == Outcome::Done)
        setState(PipeState::Flushing);
    else
        endAfterReplies(m_replies.failure());
}

void ServerPipe::handle(const RequestView& view)
{
    Request request = Request::of(view, m_reporter.peer(), client());
    request.counted = m_share.count(view.bytes.size());
    if (m_host.isLogging())
        m_reporter.reportRequest(view, keptPayload(request.bytes));
    m_pending.add({.request = request.id,
                   .received = m_replies.lastActive(),
                   .attributes = m_channel.replyAttributes().toByteArray()});
    setState(PipeState::Handling);
    // After the client has disconnected no more can arrive than the system buffers, followed by the end.
    const bool isFull = m_pending.size() >= limits::requestsInFlight || m_channel.isCongested();
    if (m_host.settings().oneRequest || (isFull && m_channel.canWrite()))
        m_channel.setPaused(true);
    m_host.handle(*this, std::move(request));
}

void ServerPipe::answered(RequestId request, Reply&& reply)
{
    const auto next = m_replies.isPlaying() ? std::nullopt : m_pending.takeIfNext(request);
    if (next)
        send(*next, reply);
    else if (!m_pending.reply(request, std::move(reply)))
        return;
    sendReplies();
    if (!m_channel.isInTurn())
        updateShare();
}

void ServerPipe::sendReplies()
{
    while (!m_replies.isPlaying()) {
        const auto ready = m_pending.takeReady();
        if (!ready)
            break;
        send(*ready, *ready->reply);
    }
    const bool isAllSaid = m_pending.isEmpty() && !m_replies.isPlaying();
    if (isAllSaid && isConnected())
        setState(m_channel.unsent() > 0 ? PipeState::Flushing : PipeState::Reading);
    if (isAllSaid && m_host.settings().oneRequest && !m_ending)
        m_ending = Error{.code = ErrorCode::OneRequestDone};
    resumeIfRoom();
    endIfDone();
}

void ServerPipe::send(const PendingReplies::Entry& to, const Reply& reply)
{
    m_channel.setAttributes(to.attributes);
    if (m_replies.send(to.request, to.received, reply) == Outcome::Impossible)
        endAfterReplies(m_replies.failure());
    // A reply of several steps keeps its attributes until its last step.
    if (!m_replies.isPlaying())
        m_channel.setAttributes({});
}

void ServerPipe::command(ClientCommand&& command)
{
    const bool isMeant = isConnected() && (command.connection == 0 || command.connection == m_seen.clients);
    if (command.kind == ClientCommand::Kind::Note) {
        m_reporter.reportNote(command.request, command.note); // even if the client has just disconnected
    } else if (!isMeant) {
        if (command.connection == 0)
            m_reporter.reportProblem({.code = ErrorCode::ClientGone});
    } else if (command.kind == ClientCommand::Kind::Send) {
        m_replies.push(command.bytes);
        channelNeedsWatching();
    } else {
        disconnectClient(std::move(command.reason), ActivityKind::Disconnected);
    }
}

void ServerPipe::resumeIfRoom()
{
    if (!m_channel.isPaused() || m_isFinishing || m_isDeaf || m_ending || !isConnected())
        return;
    if (m_host.settings().oneRequest)
        return;
    const bool isGone = !m_channel.canWrite();
    const bool isFull =
        m_pending.size() > limits::requestsInFlight / 2 || m_channel.unsent() > limits::unsentHighWater / 2;
    if (isFull && !isGone)
        return;
    if (!isGone && m_share.isUsedUp())
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
    keepUnfinished();
    if (isFramingError(reason.code)) {
        m_mustLinger = true;
        m_pending.add({.request = RequestId{m_nextRequest++},
                       .received = steadyNow(),
                       .reply = Reply{.kind = Reply::Kind::Refusal, .bytes = {}, .reason = reason}});
        endAfterReplies(reason);
        return;
    }
    if (m_channel.canWrite() && (!m_pending.isEmpty() || m_replies.isPlaying() || m_channel.unsent() > 0)) {
        endAfterReplies(reason); // the peer closed only its sending side, and still receives its replies
        return;
    }
    disconnectClient(reason, ActivityKind::Disconnected);
}

void ServerPipe::channelWritten()
{
    updateShare();
    m_share.updateHalf();
    // The client disconnected completely during the wait: its replies cannot be delivered, and if nothing more is read
    // no other event reports it.
    const bool readsNoMore = m_isDeaf || (m_host.settings().oneRequest && m_channel.isPaused());
    if (!m_channel.canWrite() && (m_ending || readsNoMore || m_host.leavesGoneClients())) {
        if (!m_ending)
            m_ending = Error{.code = ErrorCode::PeerClosed};
        endNow();
        return;
    }
    if (m_channel.unsent() == 0 && m_seen.state == PipeState::Flushing)
        setState(m_pending.isEmpty() ? PipeState::Reading : PipeState::Handling);
    resumeIfRoom();
    endIfDone();
}

void ServerPipe::endAfterReplies(Error reason)
{
    if (!m_ending)
        m_ending = std::move(reason);
    sendReplies();
}

void ServerPipe::endIfDone()
{
    if (!m_ending || !isConnected() || m_isLingering || !m_pending.isEmpty() || m_replies.isPlaying())
        return;
    if (m_channel.unsent() > 0 && m_channel.canWrite()) {
        tellChanged();
        return;
    }
    if (m_mustLinger && m_channel.canWrite()) {
        m_isLingering = true;
        m_times.lingers(steadyNow());
        m_channel.finishAndDiscard();
        setState(PipeState::Disconnecting);
        return;
    }
    endNow();
}

void ServerPipe::disconnectClient(Error reason, ActivityKind kind)
{
    if (!isConnected())
        return;
    m_seen.state = PipeState::Disconnecting;
    m_ending.reset();
    m_leaving.reset();
    m_mustLinger = m_isLingering = false;
    m_replies.stop(reason);
    const std::vector<PendingReplies::Entry> lost = m_pending.takeAll();
    keepUnfinished();
    m_channel.close();
    m_host.clientGone(*this);
    updateShare();
    m_share.close();
    for (const PendingReplies::Entry& pending : lost)
        m_reporter.reportUnanswered(pending.request, reason);
    m_seen.lastAction = wallNow();
    m_reporter.reportEnd(kind, std::move(reason), std::exchange(m_unfinishedBytes, 0), std::exchange(m_unfinished, {}));
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
    keepUnfinished();
    m_channel.setPaused(true);
    endAfterReplies({.code = ErrorCode::ServerStopped});
}

void ServerPipe::keepUnfinished()
{
    // In a paused channel these may be complete messages that wait, unless it waits for room for the rest of one.
    const QByteArrayView unfinished = m_channel.unfinished();
    const bool isHalf = !m_channel.isPaused() || m_share.stalledFor(steadyNow()).count() > 0;
    if (m_unfinishedBytes > 0 || !isHalf || unfinished.isEmpty() || !m_host.isLogging())
        return;
    m_unfinishedBytes = unfinished.size();
    m_unfinished = keptPayload(unfinished);
}

void ServerPipe::sweep(SteadyTime now, Nanoseconds late)
{
    if (!isConnected())
        return;
    if (late.count() > 0) {
        m_channel.forgive(late, now);
        m_share.forgive(late, now);
        m_times.forgive(late, now, m_replies.lastActive());
    }
    if (m_isLingering) {
        if (!m_times.hasLingered(now))
            return;
        m_channel.takeTurn(); // unread input would make the reply to it be lost
        if (m_isLingering)
            endNow();
        return;
    }
    if (overdue(now).isNone())
        return;
    // It may have done in the meantime what it would be evicted for not doing.
    m_channel.takeWhatArrived(turnsBeforeBlame);
    if (Error reason = overdue(now); !reason.isNone())
        disconnectClient(std::move(reason), ActivityKind::Evicted);
}

Error ServerPipe::overdue(SteadyTime now)
{
    if (!isConnected())
        return {};
    const ServerSettings& settings = m_host.settings();
    if (settings.stuckTimeout.count() > 0) {
        if (const Nanoseconds age = m_share.stalledFor(now); age > settings.stuckTimeout)
            return m_channel.halfMessage(age);
        if (Error stuck = m_channel.stallReason(now, settings.stuckTimeout); !stuck.isNone())
            return stuck;
    }
    if (m_leaving && m_times.hasToBeGone(now))
        return *m_leaving;
    const std::optional<Milliseconds> idle = idleTime(now);
    if (idle && settings.idleTimeout.count() > 0 && *idle > settings.idleTimeout)
        return {.code = ErrorCode::IdleTooLong, .milliseconds = idle->count()};
    return {};
}

void ServerPipe::makeRoom(Milliseconds idleLimit)
{
    // Its next request may have arrived while this thread was busy elsewhere.
    const SteadyTime now = steadyNow();
    m_channel.takeWhatArrived(turnsBeforeBlame);
    if (const std::optional<Milliseconds> idle = idleTime(now); idle && *idle > idleLimit)
        disconnectClient({.code = ErrorCode::RoomNeeded, .milliseconds = idle->count()}, ActivityKind::Evicted);
}

void ServerPipe::leave(Error reason)
{
    // Requests that have arrived count as pending.
    m_channel.takeWhatArrived(turnsBeforeBlame);
    if (!isConnected() || m_isLingering || m_leaving)
        return;
    const Milliseconds stuckTimeout = m_host.settings().stuckTimeout;
    m_times.leaves(steadyNow() + (stuckTimeout.count() > 0 ? stuckTimeout : limits::defaultStuckTimeout));
    keepUnfinished();
    m_channel.setPaused(true);
    m_leaving = reason;
    tellChanged();
    endAfterReplies(std::move(reason));
}

std::optional<HeldPipe> ServerPipe::heldBy(SteadyTime now) const
{
    if (!isConnected())
        return std::nullopt;
    return HeldPipe{.pipe = m_seen.handle,
                    .connection = m_seen.clients,
                    .process = peerKey(peer()),
                    .idle = std::chrono::duration_cast<Milliseconds>(m_times.idle(now, m_replies.lastActive())),
                    .isBusy = isBusy(),
                    .isLeaving = m_isLingering || m_leaving.has_value()};
}

bool ServerPipe::needsWatching() const
{
    return isConnected() &&
           (m_isLingering || m_leaving || m_channel.needsWatching() || m_host.settings().idleTimeout.count() > 0);
}

} // namespace standpipe
