// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench/benchconnection.h"

#include "core/base/limits.h"

#include <utility>

namespace standpipe::cli {

BenchConnection::BenchConnection(BenchConnectionObserver& observer, QByteArray message)
    : m_observer(observer)
    , m_message(std::move(message))
    , m_channel(*this)
{
    connect(&m_dialer, &PipeDialer::connected, this, [this](StreamPointer& stream, int descriptor) {
        m_refusal.connected(m_endpoint, m_peers.identify(descriptor), defaultCarrier());
        m_channel.open(std::move(stream), m_framing, limits::largestMaxMessage);
        m_observer.benchConnected();
    });
    connect(&m_dialer, &PipeDialer::failed, this, [this](const Error& error) { m_observer.benchFailed(error, {}); });
}

void BenchConnection::connectTo(const Endpoint& endpoint, FramingSpec framing, Milliseconds timeout)
{
    m_endpoint = endpoint;
    m_framing = framing;
    m_dialer.start(endpoint, defaultCarrier(), timeout);
}

void BenchConnection::sendFirst(int count)
{
    for (int i = 0; i < count; ++i)
        sendOne();
}

void BenchConnection::sendOne()
{
    m_sent.push_back(steadyNow());
    const Result<void> sent = m_channel.send(m_message);
    if (!sent)
        m_observer.benchFailed(sent.error(), {});
    else
        m_refusal.sent(m_channel.unsent() == 0 && m_channel.canWrite());
}

void BenchConnection::channelMessage(QByteArrayView message)
{
    m_refusal.received();
    if (m_sent.empty()) // a push
        return;
    const Nanoseconds roundTrip = steadyNow() - m_sent.front();
    m_sent.pop_front();
    if (m_observer.benchReplied(roundTrip, message))
        sendOne();
}

void BenchConnection::channelInputEnded(const Error& reason)
{
    Error error = m_refusal.explain(reason);
    if (error.code == ErrorCode::PeerClosed && !m_sent.empty())
        error.code = ErrorCode::PeerClosedBeforeReply;
    m_observer.benchFailed(error, m_channel.unfinished());
}

} // namespace standpipe::cli

#include "moc_benchconnection.cpp"
