// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/client/clientconnection.h"

#include "core/base/limits.h"
#include "core/client/clienteventqueue.h"

#include <algorithm>
#include <utility>

namespace standpipe {

ClientConnection::ClientConnection(std::shared_ptr<ClientEventQueue> events, std::function<void()> wake)
    : m_events(std::move(events))
    , m_wake(std::move(wake))
    , m_channel(*this, this)
    , m_dialer(this)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &LoopTimer::timeout, this, &ClientConnection::checkTimes);
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
        armTimer();
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
    if (m_waiting.next().isOfSeries())
        return underWay() == 0;
    return m_sent.size() < static_cast<size_t>(limits::requestsInFlight) || underWay() < limits::requestsInFlight;
}

void ClientConnection::sendNext()
{
    const OutgoingMessage next = m_waiting.take();
    Sent sent{.id = next.id,
              .series = next.series,
              .begin = std::exchange(m_isTurnBegun, false) ? m_turnBegin : steadyNow(),
              .awaitsReply = next.awaitsReply};
    const Result<void> given = m_channel.send(next.bytes);
    if (!given) {
        Error error = given.error();
        error.where = m_settings.endpoint.path();
        failSent(sent, error);
        return;
    }
    m_hasSentOnConnection = true;
    m_refusal.sent(false);
    m_sent.push_back(sent);
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
    // What was handed to the system reaches the server even when we close now.
    if (!m_settings.keepConnected && m_sent.empty())
        endConnection({});
}

void ClientConnection::onConnected(StreamPointer& stream, int descriptor)
{
    m_isConnectWanted = false;
    m_hasSentOnConnection = false;
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
    const auto asked = std::find_if(m_sent.begin(), m_sent.end(), [](const Sent& sent) { return sent.awaitsReply; });
    ClientEvent event{.kind = ClientEvent::Kind::Unasked, .bytes = message.toByteArray()};
    if (asked != m_sent.end()) {
        event.kind = asked->isOver ? ClientEvent::Kind::LateReply : ClientEvent::Kind::Replied;
        event.request = asked->id;
        event.took = steadyNow() - asked->begin;
        event.isFinal = !asked->isOver;
        m_sent.erase(asked);
    }
    const bool isReply = event.kind == ClientEvent::Kind::Replied;
    emitEvent(std::move(event));
    if (m_events->isFull())
        m_channel.setPaused(true);
    if (isReply && !m_settings.keepConnected)
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

void ClientConnection::endConnection(const Error& reason)
{
    if (!m_channel.isOpen())
        return;
    m_channel.close();
    m_timer.stop();
    m_hasSentOnConnection = false;
    std::deque<Sent> lost = std::exchange(m_sent, {});
    for (Sent& sent : lost) {
        Error error =
            reason.isNone() ? Error{.code = ErrorCode::Cancelled, .where = m_settings.endpoint.path()} : reason;
        if (error.code == ErrorCode::PeerClosed && sent.awaitsReply)
            error.code = ErrorCode::PeerClosedBeforeReply;
        failSent(sent, error);
    }
    emitEvent({.kind = ClientEvent::Kind::Disconnected, .error = reason, .peer = std::exchange(m_peer, {})});
}

void ClientConnection::failSent(Sent& sent, const Error& error)
{
    if (sent.isOver)
        return;
    sent.isOver = true;
    emitEvent({.kind = ClientEvent::Kind::Failed,
               .request = sent.id,
               .error = error,
               .took = steadyNow() - sent.begin,
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
    const SteadyTime now = steadyNow();
    bool hasFailed = false;
    for (Sent& sent : m_sent) {
        if (!hasTimedOut(sent, now))
            continue;
        hasFailed = true;
        const bool isTaken = sent.isHandedOver;
        failSent(sent, {.code = isTaken ? ErrorCode::ReplyTimeout : ErrorCode::PeerNotReading,
                        .where = m_settings.endpoint.path(),
                        .number = isTaken ? m_settings.timeout.count() : m_channel.unsent(),
                        .milliseconds = m_settings.timeout.count()});
    }
    if (hasFailed && !m_settings.keepConnected)
        endConnection({.code = ErrorCode::Cancelled, .where = m_settings.endpoint.path()});
    pump();
}

void ClientConnection::armTimer()
{
    // Times begin in order, so the first live one ends first; a running timer is earlier or as early.
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
