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

/// Connects, sends, awaits, times out, receives what was not asked for. This object is the handle, for one thread, to a
/// connection that lives on an I/O thread of its own: every call returns at once, every event comes from the event loop.
/// Thread: the one it was made in, which needs an event loop
/// Owns:   its I/O thread and the connection
/// Bounds: limits::clientQueueMessages and clientQueueBytes; when the owner does not take events, the connection is not read
/// Fails:  every message ends in exactly one of a final Replied, RepliesEnded, Failed, or (without reply) Sent; never a crash, whatever the server does
class STANDPIPE_ENGINE_EXPORT PipeClient final : public QObject {
    Q_OBJECT
public:
    explicit PipeClient(QObject* parent = nullptr);
    ~PipeClient() override;

    /// Takes effect at the next connection; a change of endpoint, framing or carrier ends the present one, and messages under
    /// way fail with Cancelled. Must be called before send().
    void setSettings(const ClientSettings& settings);
    [[nodiscard]] const ClientSettings& settings() const;

    /// Connects ahead of the first message (keepConnected only; else nothing).
    void connectToServer();
    /// Sends the message, connecting first if need be, and awaits its reply. count > 1: so many times, each after the reply to
    /// the one before; the ids are the returned one and the count - 1 that follow it, and the first failure fails the rest
    /// with Cancelled.
    RequestId send(const QByteArray& message, int count = 1);
    /// Sends without awaiting a reply.
    RequestId sendOneWay(const QByteArray& message);
    /// After all that was given to send(), the server sees the end of our input, on the present connection or else on the next one;
    /// replies still come. What is sent on it later fails with NotConnected.
    void finishWriting();
    /// Fails every message not yet answered with Cancelled; the connection stays.
    void cancelAll();
    /// Fails every message not yet answered and ends the connection.
    void disconnectFromServer();

    /// Messages accepted by send() that have not ended yet, as far as the owner has been told.
    [[nodiscard]] qint64 pending() const;
    [[nodiscard]] bool isConnected() const;
    /// Of the server, while connected.
    [[nodiscard]] const PeerIdentity& peer() const;

Q_SIGNALS:
    /// What has happened since the last time, oldest first. Counters above are already up to date.
    void eventsReceived(const QList<standpipe::ClientEvent>& events);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace standpipe
