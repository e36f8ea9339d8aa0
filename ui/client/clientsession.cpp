// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/clientsession.h"

#include "ui/models/conversationmodel.h"

#include <algorithm>

namespace standpipe {

namespace {
constexpr size_t rememberedTimes = 10'000;
}

ClientSession::ClientSession(QObject* parent)
    : QObject(parent)
    , m_client(new PipeClient(this))
    , m_conversation(new ConversationModel(this))
    , m_wanted(failure({ErrorCode::EndpointEmpty}))
{
    connect(m_client, &PipeClient::eventsReceived, this, &ClientSession::onEvents);
}

ClientStatus ClientSession::status() const
{
    ClientStatus status;
    const ClientSettings& settings = m_client->settings();
    const qint64 pending = m_client->pending();
    status.keepsConnected = m_wanted ? m_wanted->keepConnected : settings.keepConnected;
    status.begun = m_begun;
    status.since = m_since;
    status.limit = settings.timeout;
    status.total = m_total;
    status.done = m_total - pending;
    status.peer = m_client->peer();
    if (m_isConnecting)
        status.phase = ClientPhase::Connecting;
    else if (pending > 0)
        status.phase = ClientPhase::Waiting;
    else if (m_client->isConnected())
        status.phase = ClientPhase::Connected;
    else
        status.phase = ClientPhase::Idle;
    if (!status.isBusy() && !m_wanted)
        status.phase = ClientPhase::Failed;
    else if (status.phase == ClientPhase::Idle && !m_error.isNone() && m_error.code != ErrorCode::PeerClosed)
        status.phase = ClientPhase::Failed;
    status.error = m_wanted ? m_error : m_wanted.error();
    return status;
}

ClientCounts ClientSession::counts() const
{
    ClientCounts counts{m_sent, m_answered, Nanoseconds(-1)};
    if (!m_times.empty()) {
        auto times = m_times;
        const auto middle = times.begin() + static_cast<std::ptrdiff_t>((times.size() - 1) / 2);
        std::nth_element(times.begin(), middle, times.end());
        counts.median = *middle;
    }
    return counts;
}

void ClientSession::setSettings(const Result<ClientSettings>& settings, bool standing)
{
    m_wanted = settings;
    if (m_wanted && standing && m_client->pending() == 0)
        applySettings();
    Q_EMIT changed();
}

void ClientSession::applySettings()
{
    const ClientSettings before = m_client->settings();
    if (before == *m_wanted)
        return;
    if (!(before.endpoint == m_wanted->endpoint))
        m_error = {};
    m_client->setSettings(*m_wanted);
    // Otherwise the next message would use the open connection.
    if (!m_wanted->keepConnected && m_client->pending() == 0 && m_client->isConnected())
        m_client->disconnectFromServer();
}

bool ClientSession::takeSettings(const QByteArray& message)
{
    if (!m_wanted) {
        m_conversation->addRefused(message, m_wanted.error(), wallNow());
        return false;
    }
    applySettings();
    return true;
}

void ClientSession::begin(qint64 messages)
{
    if (m_client->pending() == 0) {
        m_total = 0;
        m_begun = m_since = steadyNow();
    }
    m_total += messages;
}

void ClientSession::send(const QByteArray& message, int count)
{
    if (takeSettings(message)) {
        begin(count);
        m_conversation->addSent(m_client->send(message, count), message, count, wallNow());
    }
    Q_EMIT changed();
}

void ClientSession::sendOneWay(const QByteArray& message)
{
    if (takeSettings(message)) {
        begin(1);
        m_conversation->addOneWay(m_client->sendOneWay(message), message, wallNow());
    }
    Q_EMIT changed();
}

void ClientSession::connectToServer()
{
    if (m_wanted) {
        applySettings();
        m_client->connectToServer();
    }
    Q_EMIT changed();
}

void ClientSession::disconnectFromServer()
{
    m_client->disconnectFromServer();
}

void ClientSession::cancel()
{
    m_client->cancelAll();
}

void ClientSession::onEvents(const QList<ClientEvent>& events)
{
    for (const ClientEvent& event : events)
        take(event);
    m_conversation->addEvents(events);
    Q_EMIT changed();
}

void ClientSession::take(const ClientEvent& event)
{
    using Kind = ClientEvent::Kind;
    switch (event.kind) {
    case Kind::Connecting:
        m_isConnecting = true;
        m_error = {};
        m_since = steadyNow();
        break;
    case Kind::Connected:
        m_isConnecting = false;
        m_error = {};
        break;
    case Kind::ConnectFailed:
        m_isConnecting = false;
        m_error = event.error;
        break;
    case Kind::Sent:
        ++m_sent;
        break;
    case Kind::Replied:
        ++m_answered;
        m_since = steadyNow();
        remember(event.took);
        break;
    case Kind::Failed:
        m_since = steadyNow();
        break;
    case Kind::Disconnected:
        m_isConnecting = false;
        if (event.error.code != ErrorCode::Cancelled)
            m_error = event.error;
        break;
    case Kind::LateReply:
    case Kind::Pushed:
    case Kind::RepliesEnded:
        break;
    }
}

void ClientSession::remember(Nanoseconds took)
{
    if (took.count() < 0)
        return;
    if (m_times.size() < rememberedTimes) {
        m_times.push_back(took);
    } else {
        m_times[m_oldest] = took;
        m_oldest = (m_oldest + 1) % rememberedTimes;
    }
}

} // namespace standpipe

#include "moc_clientsession.cpp"
