// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/client/clientconnection.h"

#include "core/activity/activity.h"
#include "core/base/limits.h"
#include "core/client/clienteventqueue.h"

#include <algorithm>
#include <utility>

namespace standpipe {

/// Received bytes that are not a complete message.
/// Thread: value
struct ClientConnection::Rest {
    qint64 bytes = 0;
    QByteArray first{}; ///< the first of these bytes, as kept with an activity

    [[nodiscard]] static Rest of(QByteArrayView unfinished) { return {unfinished.size(), keptPayload(unfinished)}; }
};

ClientConnection::ClientConnection(std::shared_ptr<ClientEventQueue> events, std::function<void()> wake)
    : m_events(std::move(events))
    , m_wake(std::move(wake))
    , m_channel(*this, this)
    , m_dialer(this)
    , m_timer(this)
    , m_quietTimer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &LoopTimer::timeout, this, &ClientConnection::checkTimes);
    m_quietTimer.setSingleShot(true);
    connect(&m_quietTimer, &LoopTimer::timeout, this, &ClientConnection::checkQuiet);
    connect(&m_dialer, &PipeDialer::connected, this, &ClientConnection::onConnected);
    connect(&m_dialer, &PipeDialer::failed, this, &ClientConnection::onConnectFailed);
}

ClientConnection::~ClientConnection() = default;

void ClientConnection::emitEvent(ClientEvent event)
{
    event.time = wallNow();
    if (m_events->push(std::move(event)))
        m_wake();
}

void ClientConnection::applySettings(const ClientSettings& settings)
{
    const bool isOther = settings.endpoint != m_settings.endpoint || settings.framing != m_settings.framing ||
                         settings.carrier != m_settings.carrier || settings.keepConnected != m_settings.keepConnected;
    if (isOther && !m_settings.endpoint.isNull())
        disconnectFromServer();
    m_settings = settings;
    m_channel.setMaxMessage(settings.maxMessage);
}

void ClientConnection::connectToServer()
{
    if (m_channel.isOpen() || !m_settings.keepConnected)
        return;
    m_isConnectWanted = true;
    pump();
}

void ClientConnection::send(OutgoingMessage message)
{
    m_waiting.add(std::move(message));
    pump();
}

void ClientConnection::finishWriting()
{
    m_isToFinish = true;
    pump();
}

void ClientConnection::cancelAll()
{
    const Error cancelled{.code = ErrorCode::Cancelled, .where = m_settings.endpoint.path()};
    m_isConnectWanted = false;
    m_isTurnBegun = false;
    m_dialer.stop();
    failWaiting(cancelled);
    for (Sent& sent : m_sent)
        failSent(sent, cancelled);
    if (!m_settings.keepConnected)
        endConnection(cancelled);
}

void ClientConnection::disconnectFromServer()
{
    cancelAll();
    endConnection({.code = ErrorCode::Cancelled, .where = m_settings.endpoint.path()});
}

void ClientConnection::readOn()
{
    m_channel.setPaused(false);
}

void ClientConnection::pump()
{
    if (m_channel.isOpen()) {
        while (maySendNext())
            sendNext();
        if (m_waiting.isEmpty() && std::exchange(m_isToFinish, false)) {
            m_hasFinished = true;
            m_channel.finishWriting();
        }
        armTimer();
        armQuietTimer();
        return;
    }
    if (m_dialer.isActive() || (m_waiting.isEmpty() && !m_isConnectWanted))
        return;
    m_turnBegin = steadyNow();
    m_isTurnBegun = true;
    emitEvent({.kind = ClientEvent::Kind::Connecting});
    m_dialer.start(m_settings.endpoint, m_settings.carrier, m_settings.timeout);
}

qsizetype ClientConnection::underWay() const
{
    return std::count_if(m_sent.begin(), m_sent.end(), [](const Sent& sent) { return !sent.isOver; });
}

bool ClientConnection::maySendNext() const
{
    if (!m_channel.isOpen() || m_waiting.isEmpty() || m_channel.isCongested())
        return false;
    if (!m_settings.keepConnected)
        return !m_hasSentOnConnection;
    if (m_waiting.next().isOfSeries() || m_settings.replies.end != ReplyPlan::End::Count)
        return underWay() == 0;
    return m_sent.size() < static_cast<size_t>(limits::requestsInFlight) || underWay() < limits::requestsInFlight;
}

void ClientConnection::sendNext()
{
    const OutgoingMessage next = m_waiting.take();
    Sent sent{.id = next.id,
              .series = next.series,
              .begin = std::exchange(m_isTurnBegun, false) ? m_turnBegin : steadyNow(),
              .replies = ExpectedReplies(m_settings.replies),
              .awaitsReply = next.awaitsReply};
    const Result<void> given = m_hasFinished ? failure({.code = ErrorCode::NotConnected}) : m_channel.send(next.bytes);
    if (!given) {
        Error error = given.error();
        error.where = m_settings.endpoint.path();
        failSent(sent, error);
        return;
    }
    m_hasSentOnConnection = true;
    m_refusal.sent(false);
    m_sent.push_back(sent);
    if (m_settings.finishesWriting && !m_settings.keepConnected && !std::exchange(m_hasFinished, true))
        m_channel.finishWriting();
    noteHandedOver();
}

void ClientConnection::noteHandedOver()
{
    if (m_channel.unsent() > 0 || !m_channel.canWrite())
        return;
    bool hasOneWay = false;
    for (Sent& sent : m_sent) {
        if (sent.isHandedOver)
            continue;
        sent.isHandedOver = true;
        m_refusal.sent(true);
        hasOneWay = hasOneWay || !sent.awaitsReply;
        if (!sent.isOver)
            emitEvent({.kind = ClientEvent::Kind::Sent,
                       .request = sent.id,
                       .took = steadyNow() - sent.begin,
                       .isFinal = !sent.awaitsReply});
    }
    if (!hasOneWay)
        return;
    std::erase_if(m_sent, [](const Sent& sent) { return !sent.awaitsReply; });
    // Bytes handed to the system reach the server even if we close now.
    if (!m_settings.keepConnected && m_sent.empty())
        endConnection({}, false);
}

void ClientConnection::onConnected(StreamPointer& stream, int descriptor)
{
    m_isConnectWanted = false;
    m_hasSentOnConnection = false;
    m_hasFinished = false;
    m_toSkip = m_settings.skip;
    m_peer = m_peers.identify(descriptor);
    m_refusal.connected(m_settings.endpoint, m_peer, m_settings.carrier);
    m_channel.open(std::move(stream), m_settings.framing, m_settings.maxMessage);
    emitEvent({.kind = ClientEvent::Kind::Connected, .peer = m_peer, .took = steadyNow() - m_turnBegin});
    pump();
}

void ClientConnection::onConnectFailed(const Error& error)
{
    m_isConnectWanted = false;
    m_isTurnBegun = false;
    emitEvent({.kind = ClientEvent::Kind::ConnectFailed, .error = error, .took = steadyNow() - m_turnBegin});
    failWaiting(error);
}

void ClientConnection::channelMessage(QByteArrayView message)
{
    m_refusal.received();
    const bool isSkipped = m_toSkip > 0;
    const auto asked = isSkipped ? m_sent.end() : firstAwaiting();
    ClientEvent event{.kind = ClientEvent::Kind::Pushed, .bytes = message.toByteArray()};
    if (isSkipped)
        --m_toSkip;
    if (asked != m_sent.end()) {
        asked->replies.add();
        event.kind = asked->isOver ? ClientEvent::Kind::LateReply : ClientEvent::Kind::Replied;
        event.request = asked->id;
        event.took = steadyNow() - asked->begin;
        event.isFinal = !asked->isOver && asked->replies.areAllHere();
        if (asked->replies.areAllHere())
            m_sent.erase(asked);
    }
    const bool isAnswered = event.kind == ClientEvent::Kind::Replied && event.isFinal;
    emitEvent(std::move(event));
    if (m_events->isFull())
        m_channel.setPaused(true);
    if (isAnswered && !m_settings.keepConnected)
        endConnection({});
    pump();
}

void ClientConnection::channelInputEnded(const Error& reason)
{
    Error told = m_refusal.explain(reason);
    told.where = m_settings.endpoint.path();
    endConnection(told);
    pump();
}

void ClientConnection::channelWritten()
{
    noteHandedOver();
    pump();
}

void ClientConnection::endConnection(const Error& reason, bool tellsRest)
{
    if (!m_channel.isOpen())
        return;
    Rest rest = tellsRest ? Rest::of(m_channel.unfinished()) : Rest();
    m_channel.close();
    m_timer.stop();
    m_quietTimer.stop();
    m_hasSentOnConnection = false;
    std::deque<Sent> lost = std::exchange(m_sent, {});
    for (Sent& sent : lost) {
        Error error =
            reason.isNone() ? Error{.code = ErrorCode::Cancelled, .where = m_settings.endpoint.path()} : reason;
        if (sent.awaitsReply)
            error = sent.replies.whenEnded(error);
        if (error.isNone())
            endReplies(sent);
        else
            failSent(sent, error, sent.awaitsReply ? &rest : nullptr);
    }
    emitEvent({.kind = ClientEvent::Kind::Disconnected,
               .bytes = std::move(rest.first),
               .error = reason,
               .peer = std::exchange(m_peer, {}),
               .unfinished = rest.bytes});
}

void ClientConnection::endReplies(Sent& sent)
{
    if (std::exchange(sent.isOver, true))
        return;
    emitEvent({.kind = ClientEvent::Kind::RepliesEnded,
               .request = sent.id,
               .took = steadyNow() - sent.begin,
               .isFinal = true});
}

void ClientConnection::failSent(Sent& sent, const Error& error, Rest* rest)
{
    if (std::exchange(sent.isOver, true))
        return;
    Rest told = rest ? std::exchange(*rest, {}) : Rest();
    emitEvent({.kind = ClientEvent::Kind::Failed,
               .request = sent.id,
               .bytes = std::move(told.first),
               .error = error,
               .took = steadyNow() - sent.begin,
               .unfinished = told.bytes,
               .isFinal = true});
    failRestOfSeries(sent.series);
}

void ClientConnection::failRestOfSeries(RequestId series)
{
    const OutgoingMessage rest = m_waiting.takeRestOf(series);
    for (int i = 0; i < rest.count; ++i) {
        emitEvent({.kind = ClientEvent::Kind::Failed,
                   .request = RequestId{rest.id.number + static_cast<quint64>(i)},
                   .error = {.code = ErrorCode::Cancelled, .where = m_settings.endpoint.path()},
                   .isFinal = true});
    }
}

void ClientConnection::failWaiting(const Error& error)
{
    const SteadyTime now = steadyNow();
    while (!m_waiting.isEmpty()) {
        const OutgoingMessage next = m_waiting.take();
        Sent unsent{.id = next.id, .series = next.series, .begin = m_turnBegin > SteadyTime{} ? m_turnBegin : now};
        failSent(unsent, error);
    }
}

bool ClientConnection::hasTimedOut(const Sent& sent, SteadyTime now) const
{
    return !sent.isOver && m_settings.timeout.count() > 0 && now - sent.begin >= m_settings.timeout;
}

void ClientConnection::checkTimes()
{
    // The reply may be in the system's buffer: a process that was stopped for a while finds time-out and reply at once.
    m_channel.takeWhatArrived();
    const SteadyTime now = steadyNow();
    bool hasFailed = false;
    const auto first = firstAwaiting();
    for (auto sent = m_sent.begin(); sent != m_sent.end(); ++sent) {
        if (!hasTimedOut(*sent, now))
            continue;
        hasFailed = true;
        Rest rest = sent == first ? Rest::of(m_channel.unfinished()) : Rest();
        failSent(*sent, whyLate(*sent, rest.bytes), &rest);
    }
    if (hasFailed && !m_settings.keepConnected)
        endConnection({.code = ErrorCode::Cancelled, .where = m_settings.endpoint.path()}, false);
    pump();
}

Error ClientConnection::whyLate(const Sent& sent, qint64 unfinished) const
{
    Error error = sent.isHandedOver ? sent.replies.whenLate(m_settings.timeout, unfinished)
                                    : Error{.code = ErrorCode::PeerNotReading,
                                            .number = m_channel.unsent(),
                                            .milliseconds = m_settings.timeout.count()};
    error.where = m_settings.endpoint.path();
    return error;
}

std::deque<ClientConnection::Sent>::iterator ClientConnection::firstAwaiting()
{
    return std::find_if(m_sent.begin(), m_sent.end(), [](const Sent& sent) { return sent.awaitsReply; });
}

void ClientConnection::armQuietTimer()
{
    const auto first = firstAwaiting();
    if (m_quietTimer.isActive() || first == m_sent.end() || first->isOver)
        return;
    const std::optional<Milliseconds> quiet = first->replies.quiet();
    if (!quiet || (!first->replies.haveBegun() && !m_channel.isInMessage()))
        return;
    const auto left = std::chrono::ceil<Milliseconds>(m_channel.readTime() + *quiet - steadyNow());
    m_quietTimer.start(std::max(left, Milliseconds(1)));
}

void ClientConnection::checkQuiet()
{
    m_channel.takeWhatArrived();
    const auto first = firstAwaiting();
    if (first == m_sent.end() || first->isOver || !first->replies.quiet())
        return;
    if (steadyNow() - m_channel.readTime() < *first->replies.quiet()) {
        armQuietTimer();
        return;
    }
    Rest rest = Rest::of(m_channel.unfinished());
    Error error = first->replies.whenQuiet(rest.bytes);
    if (error.isNone()) {
        endReplies(*first);
        m_sent.erase(first);
    } else {
        error.where = m_settings.endpoint.path();
        failSent(*first, error, &rest);
    }
    if (!m_settings.keepConnected)
        endConnection({}, false);
    pump();
}

void ClientConnection::armTimer()
{
    // Times begin in order, so the first active one ends first; a running timer fires no later than that.
    if (m_timer.isActive() || m_settings.timeout.count() == 0)
        return;
    const auto first = std::find_if(m_sent.begin(), m_sent.end(), [](const Sent& sent) { return !sent.isOver; });
    if (first == m_sent.end())
        return;
    const auto left = std::chrono::ceil<Milliseconds>(first->begin + m_settings.timeout - steadyNow());
    m_timer.start(std::max(left, Milliseconds(1)));
}

} // namespace standpipe

#include "moc_clientconnection.cpp"
