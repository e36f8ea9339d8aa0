// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/looptimer.h"
#include "core/client/clientevent.h"
#include "core/client/clientsettings.h"
#include "core/client/outgoingqueue.h"
#include "core/transport/peerlookup.h"
#include "core/transport/pipechannel.h"
#include "core/transport/pipedialer.h"
#include "core/transport/refusalwatch.h"

#include <QObject>

#include <deque>
#include <functional>

namespace standpipe {

class ClientEventQueue;

/// The connection of a PipeClient: messages out in order, replies matched to them in order, time-outs.
/// Thread: its I/O thread; made elsewhere, then moved there
/// Owns:   channel and dialer
/// Bounds: the channel's; messages under way on one connection: limits::requestsInFlight
/// Fails:  by events; a reply that comes after its time is told as LateReply and never taken for the next one's
class ClientConnection final : public QObject, private PipeChannelObserver {
    Q_OBJECT
public:
    /// wake is called on the I/O thread when the event queue turns from empty to not empty.
    ClientConnection(std::shared_ptr<ClientEventQueue> events, std::function<void()> wake);
    ~ClientConnection() override;

    void applySettings(const ClientSettings& settings);
    void connectToServer();
    void send(OutgoingMessage message);
    void cancelAll();
    void disconnectFromServer();
    /// The owner has taken events from a full queue.
    void readOn();

private:
    /// A message that was given to the channel.
    struct Sent {
        RequestId id;
        RequestId series;
        SteadyTime begin;
        bool awaitsReply = true;
        bool isHandedOver = false; ///< to the system, in full
        bool isOver = false;       ///< timed out or cancelled; its reply may still come
    };

    void channelMessage(QByteArrayView message) override;
    void channelInputEnded(const Error& reason) override;
    void channelWritten() override;
    void channelNeedsWatching() override {}
    [[nodiscard]] std::optional<Nanoseconds> channelTurnBegins() override { return Nanoseconds(0); }
    void channelTurnEnded(Nanoseconds) override {}

    void onConnected(StreamPointer& stream, int descriptor);
    void onConnectFailed(const Error& error);
    /// Does what can be done next: connects, sends.
    void pump();
    [[nodiscard]] bool maySendNext() const;
    void sendNext();
    void noteHandedOver();
    void checkTimes();
    void armTimer();
    void failSent(Sent& sent, const Error& error);
    void failWaiting(const Error& error);
    void failRestOfSeries(RequestId series);
    void endConnection(const Error& reason);
    [[nodiscard]] qsizetype underWay() const;
    [[nodiscard]] bool hasTimedOut(const Sent& sent, SteadyTime now) const;
    void emitEvent(ClientEvent event);

    std::shared_ptr<ClientEventQueue> m_events;
    std::function<void()> m_wake;
    ClientSettings m_settings;
    PipeChannel m_channel;
    PipeDialer m_dialer;
    PeerLookup m_peers;
    PeerIdentity m_peer;
    RefusalWatch m_refusal;
    LoopTimer m_timer;
    OutgoingQueue m_waiting;
    std::deque<Sent> m_sent; ///< in the order of sending: replies come in this order
    SteadyTime m_turnBegin;  ///< of the first waiting message, or of connectToServer()
    bool m_isTurnBegun = false;
    bool m_isConnectWanted = false;
    bool m_hasSentOnConnection = false;
};

} // namespace standpipe
