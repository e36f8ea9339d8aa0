// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/looptimer.h"
#include "core/client/clientevent.h"
#include "core/client/clientsettings.h"
#include "core/client/expectedreplies.h"
#include "core/client/outgoingqueue.h"
#include "core/transport/peerlookup.h"
#include "core/transport/pipechannel.h"
#include "core/transport/pipedialer.h"
#include "core/transport/refusaldetector.h"

#include <QObject>

#include <deque>
#include <functional>

namespace standpipe {

class ClientEventQueue;

/// The connection of a PipeClient: sends messages in order, matches replies to them in order, handles time-outs.
/// Thread: its I/O thread; created on another, then moved there
/// Owns:   channel and dialer
/// Bounds: the channel's; messages pending on one connection: limits::requestsInFlight
/// Fails:  by events; a reply after its time-out is reported as LateReply and never matched to the next message
class STANDPIPE_ENGINE_EXPORT ClientConnection final : public QObject, private PipeChannelObserver {
    Q_OBJECT
public:
    /// wake is called on the I/O thread when the event queue becomes non-empty.
    ClientConnection(std::shared_ptr<ClientEventQueue> events, std::function<void()> wake);
    ~ClientConnection() override;

    void applySettings(const ClientSettings& settings);
    void connectToServer();
    void send(OutgoingMessage message);
    void finishWriting();
    void cancelAll();
    void disconnectFromServer();
    /// Resumes reading after the owner took events from a full queue.
    void readOn();

private:
    struct Rest;
    /// A message that was passed to the channel.
    struct Sent {
        RequestId id;
        RequestId series;
        SteadyTime begin;
        ExpectedReplies replies{ReplyPlan()};
        bool awaitsReply = true;
        bool isHandedOver = false; ///< to the system, in full
        bool isOver = false;       ///< timed out or cancelled; its reply may still come
    };

    void channelMessage(QByteArrayView message) override;
    void channelInputEnded(const Error& reason) override;
    void channelWritten() override;
    void channelNeedsWatching() override { armQuietTimer(); }
    [[nodiscard]] std::optional<Nanoseconds> channelTurnBegins() override { return Nanoseconds(0); }
    void channelTurnEnded(Nanoseconds) override {}

    void onConnected(StreamPointer& stream, int descriptor);
    void onConnectFailed(const Error& error);
    /// Performs the steps possible now: connects, sends.
    void pump();
    [[nodiscard]] bool maySendNext() const;
    void sendNext();
    void noteHandedOver();
    void checkTimes();
    [[nodiscard]] Error whyLate(const Sent& sent, qint64 unfinished) const;
    void armTimer();
    void checkQuiet();
    void armQuietTimer();
    /// The message whose reply comes next, in time or late.
    [[nodiscard]] std::deque<Sent>::iterator firstAwaiting();
    /// Called when all its replies have been received.
    void endReplies(Sent& sent);
    /// Reports the rest as well, and empties it.
    void failSent(Sent& sent, const Error& error, Rest* rest = nullptr);
    void failWaiting(const Error& error);
    void failRestOfSeries(RequestId series);
    void endConnection(const Error& reason, bool tellsRest = true);
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
    RefusalDetector m_refusal;
    LoopTimer m_timer;
    LoopTimer m_quietTimer;
    OutgoingQueue m_waiting;
    std::deque<Sent> m_sent; ///< in the order of sending, which is the order of the replies
    SteadyTime m_turnBegin;  ///< of the first waiting message, or of connectToServer()
    bool m_isTurnBegun = false;
    bool m_isConnectWanted = false;
    bool m_hasSentOnConnection = false;
    bool m_isToFinish = false;  ///< nothing may be sent after the waiting messages
    bool m_hasFinished = false; ///< our side of the connection
    qint64 m_toSkip = 0;        ///< messages to ignore before the first reply
};

} // namespace standpipe
