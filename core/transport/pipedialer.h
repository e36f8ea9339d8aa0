// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/looptimer.h"
#include "core/base/result.h"
#include "core/endpoint/endpoint.h"
#include "core/transport/carrier.h"
#include "core/transport/stream.h"

#include <QObject>

namespace standpipe {

/// Connects to an endpoint within a time limit, retrying while the server's accept queue is full.
/// Thread: the I/O thread it was made in
/// Fails:  failed(error) with the codes under "Connecting" in ErrorCode
class PipeDialer final : public QObject {
    Q_OBJECT
public:
    explicit PipeDialer(QObject* parent = nullptr);

    /// Begins; exactly one of connected() and failed() follows, from the event loop, unless stop() is called first.
    /// timeout 0: none.
    void start(const Endpoint& endpoint, Carrier carrier, Milliseconds timeout);
    void stop();
    [[nodiscard]] bool isActive() const { return m_attempt.isActive(); }

Q_SIGNALS:
    /// descriptor: the stream's, to identify the server.
    void connected(standpipe::StreamPointer& stream, int descriptor);
    void failed(const standpipe::Error& error);

private:
    void attempt();

    Endpoint m_endpoint;
    Carrier m_carrier = defaultCarrier();
    SteadyTime m_begin;
    Milliseconds m_timeout{0};
    Milliseconds m_pause{0};
    LoopTimer m_attempt;
};

} // namespace standpipe
