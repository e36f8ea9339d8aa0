// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/transport/peerlookup.h"
#include "core/transport/pipechannel.h"
#include "core/transport/pipedialer.h"
#include "core/transport/refusaldetector.h"

#include <QObject>

#include <deque>

namespace standpipe::cli {

/// Receives the events of a BenchConnection.
/// Thread: main thread
class BenchConnectionObserver {
public:
    BenchConnectionObserver() = default;
    virtual ~BenchConnectionObserver() = default;
    BenchConnectionObserver(const BenchConnectionObserver&) = delete;
    BenchConnectionObserver& operator=(const BenchConnectionObserver&) = delete;

    virtual void benchConnected() = 0;
    /// Returns true if the connection is to send its next message.
    virtual bool benchReplied(Nanoseconds roundTrip, QByteArrayView reply) = 0;
    /// unfinished: received bytes that do not form a complete message.
    virtual void benchFailed(const Error& error, QByteArrayView unfinished) = 0;
};

/// One connection of a measurement, which keeps a number of messages in flight.
/// Thread: main thread
class BenchConnection final : public QObject, private PipeChannelObserver {
    Q_OBJECT
public:
    BenchConnection(BenchConnectionObserver& observer, QByteArray message);

    void connectTo(const Endpoint& endpoint, FramingSpec framing, Milliseconds timeout);
    void sendFirst(int count);
    /// Received bytes that do not form a complete message.
    [[nodiscard]] QByteArrayView unfinished() const { return m_channel.unfinished(); }
    [[nodiscard]] qsizetype underWay() const { return static_cast<qsizetype>(m_sent.size()); }

private:
    void channelMessage(QByteArrayView message) override;
    void channelInputEnded(const Error& reason) override;
    void channelWritten() override {}
    void channelNeedsWatching() override {}
    [[nodiscard]] std::optional<Nanoseconds> channelTurnBegins() override { return Nanoseconds(0); }
    void channelTurnEnded(Nanoseconds) override {}
    void sendOne();

    BenchConnectionObserver& m_observer;
    const QByteArray m_message;
    Endpoint m_endpoint;
    FramingSpec m_framing;
    PipeDialer m_dialer;
    PipeChannel m_channel;
    PeerLookup m_peers;
    RefusalDetector m_refusal;
    std::deque<SteadyTime> m_sent; ///< send times of the messages in flight; replies arrive in the same order
};

} // namespace standpipe::cli
