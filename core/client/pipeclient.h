// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/client/clientevent.h"
#include "core/client/clientsettings.h"

#include <QList>
#include <QObject>

#include <memory>

namespace standpipe {

/// Connects, sends, waits for replies, times out, receives pushes. This object is the handle, for one thread, to a
/// connection on its own I/O thread: every call returns at once, every event comes from the event loop.
/// Thread: the one it was made in, which needs an event loop
/// Owns:   its I/O thread and the connection
/// Bounds: limits::clientQueueMessages and clientQueueBytes; if the owner does not take events, the connection is not
///         read
/// Fails:  every message ends with exactly one of a final Replied, RepliesEnded, Failed, or (without reply) Sent; never
///         a crash, whatever the server does
class STANDPIPE_ENGINE_EXPORT PipeClient final : public QObject {
    Q_OBJECT
public:
    explicit PipeClient(QObject* parent = nullptr);
    ~PipeClient() override;

    /// Takes effect at the next connection; a change of endpoint, framing or carrier ends the current one, and pending
    /// messages fail with Cancelled. Must be called before send().
    void setSettings(const ClientSettings& settings);
    [[nodiscard]] const ClientSettings& settings() const;

    /// Connects before the first message (only with keepConnected; otherwise does nothing).
    void connectToServer();
    /// Sends the message, connecting first if necessary, and waits for its reply. count > 1: sends it this many times,
    /// each after the reply to the previous one; the ids are the returned one and the count - 1 that follow it, and
    /// after the first failure the rest fail with Cancelled.
    RequestId send(const QByteArray& message, int count = 1);
    /// Sends without waiting for a reply.
    RequestId sendOneWay(const QByteArray& message);
    /// Ends our output after all messages given to send(), on the current connection or else on the next one; replies
    /// are still received. Messages sent on it later fail with NotConnected.
    void finishWriting();
    /// Fails every message without a reply with Cancelled; the connection stays.
    void cancelAll();
    /// Fails every message without a reply and ends the connection.
    void disconnectFromServer();

    /// Messages accepted by send() that have not ended yet, as far as reported to the owner.
    [[nodiscard]] qint64 pending() const;
    [[nodiscard]] bool isConnected() const;
    /// The server's identity, while connected.
    [[nodiscard]] const PeerIdentity& peer() const;

Q_SIGNALS:
    /// The events since the last emission, oldest first. The counters above are already updated.
    void eventsReceived(const QList<standpipe::ClientEvent>& events);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace standpipe
