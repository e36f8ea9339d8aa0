// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/pipedialer.h"

#include "core/base/limits.h"
#include "core/transport/connecting.h"

#include <QRandomGenerator>

#include <algorithm>

namespace standpipe {

PipeDialer::PipeDialer(QObject* parent) : QObject(parent), m_attempt(this)
{
    m_attempt.setSingleShot(true);
    connect(&m_attempt, &LoopTimer::timeout, this, &PipeDialer::attempt);
}

void PipeDialer::start(const Endpoint& endpoint, Carrier carrier, Milliseconds timeout)
{
    m_endpoint = endpoint;
    m_carrier = carrier;
    m_timeout = timeout;
    m_begin = steadyNow();
    m_pause = limits::connectBackOffFirst;
    m_attempt.start(Milliseconds(0));
}

void PipeDialer::stop()
{
    m_attempt.stop();
}

void PipeDialer::attempt()
{
    Result<UniqueDescriptor> socket = connectOnce(m_endpoint);
    if (socket) {
        const int descriptor = socket->get();
        StreamPointer stream = makeStream(m_carrier, std::move(*socket));
        Q_EMIT connected(stream, descriptor);
        return;
    }
    const auto waited = std::chrono::duration_cast<Milliseconds>(steadyNow() - m_begin);
    Error error = socket.error();
    if (error.code != ErrorCode::ServerQueueFull || (m_timeout.count() > 0 && waited >= m_timeout)) {
        error.number = waited.count();
        Q_EMIT failed(error);
        return;
    }
    // Jitter, so that clients that found the queue full at the same time do not retry at the same time.
    const auto jitter = Milliseconds(QRandomGenerator::global()->bounded(static_cast<int>(m_pause.count()) + 1));
    Milliseconds pause = m_pause / 2 + jitter;
    if (m_timeout.count() > 0)
        pause = std::clamp(pause, Milliseconds(1), std::max(Milliseconds(1), m_timeout - waited));
    m_pause = std::min(m_pause * 2, limits::connectBackOffLast);
    m_attempt.start(pause);
}

} // namespace standpipe

#include "moc_pipedialer.cpp"
