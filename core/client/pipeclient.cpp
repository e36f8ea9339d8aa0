// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/client/pipeclient.h"

#include "core/client/clientconnection.h"
#include "core/client/clienteventqueue.h"
#include "core/transport/iothread.h"

#include <algorithm>
#include <map>

namespace standpipe {

/// Thread: the PipeClient's
/// Owns:   the I/O thread, and with it the connection
class PipeClient::Private {
public:
    explicit Private(PipeClient& client);

    /// A message, or a series of the same message, with at least one not ended.
    /// Thread: value
    struct Waiting {
        quint64 first = 0;
        int left = 0;
        qint64 bytes = 0;
    };

    RequestId submit(const QByteArray& message, int count, bool awaitsReply);
    /// The error if this many more bytes cannot be queued; None if they can.
    [[nodiscard]] Error fullness(qint64 bytes) const;
    void refuse(RequestId first, int count, const Error& full);
    void noteEnd(RequestId request);
    void takeEvents();
    void note(const ClientEvent& event);

    PipeClient& q;
    std::shared_ptr<ClientEventQueue> events = std::make_shared<ClientEventQueue>();
    IoThread thread{QStringLiteral("client")};
    ClientConnection* connection = nullptr; ///< lives on the thread
    ClientSettings settings;
    PeerIdentity peer;
    quint64 nextId = 1;
    qint64 pending = 0;
    std::map<quint64, Waiting> waiting; ///< by the last number of the series; without rejected ones
    qint64 waitingBytes = 0;            ///< of these; a series counts once, as it is stored once
    bool isConnected = false;
};

PipeClient::Private::Private(PipeClient& client) : q(client)
{
    // The connection ends with the thread, and the thread before the client: q exists whenever this is called.
    auto wake = [this] {
        QMetaObject::invokeMethod(
            &q, [this] { takeEvents(); }, Qt::QueuedConnection);
    };
    connection = new ClientConnection(events, std::move(wake));
    thread.adopt(connection);
}

RequestId PipeClient::Private::submit(const QByteArray& message, int count, bool awaitsReply)
{
    const RequestId first{nextId};
    count = std::max(count, 1);
    nextId += static_cast<quint64>(count);
    const Error full = fullness(message.size());
    pending += count;
    if (!full.isNone()) {
        refuse(first, count, full);
        return first;
    }
    waiting.emplace(nextId - 1, Waiting{.first = first.number, .left = count, .bytes = message.size()});
    waitingBytes += message.size();
    OutgoingMessage outgoing{
        .id = first, .series = first, .bytes = message, .count = count, .awaitsReply = awaitsReply};
    thread.post([c = connection, outgoing = std::move(outgoing)]() mutable { c->send(std::move(outgoing)); });
    return first;
}

Error PipeClient::Private::fullness(qint64 bytes) const
{
    // A series is one message in memory, regardless of its count.
    if (pending >= limits::clientQueueMessages)
        return {.code = ErrorCode::QueueFull,
                .where = settings.endpoint.path(),
                .number = pending,
                .limit = limits::clientQueueMessages};
    // A single message may have any length.
    if (waitingBytes > 0 && waitingBytes + bytes > limits::clientQueueBytes)
        return {.code = ErrorCode::QueueBytesFull,
                .where = settings.endpoint.path(),
                .number = waitingBytes,
                .limit = limits::clientQueueBytes};
    return {};
}

void PipeClient::Private::refuse(RequestId first, int count, const Error& full)
{
    bool wasEmpty = false;
    for (int i = 0; i < count; ++i) {
        wasEmpty |= events->push({.kind = ClientEvent::Kind::Failed,
                                  .request = RequestId{first.number + static_cast<quint64>(i)},
                                  .error = full,
                                  .time = wallNow(),
                                  .isFinal = true});
    }
    if (wasEmpty)
        QMetaObject::invokeMethod(
            &q, [this] { takeEvents(); }, Qt::QueuedConnection);
}

void PipeClient::Private::takeEvents()
{
    bool wasFull = false;
    const QList<ClientEvent> taken = events->takeAll(wasFull);
    if (wasFull)
        thread.post([c = connection] { c->readOn(); });
    if (taken.isEmpty())
        return;
    for (const ClientEvent& event : taken)
        note(event);
    Q_EMIT q.eventsReceived(taken);
}

void PipeClient::Private::note(const ClientEvent& event)
{
    if (event.isFinal)
        noteEnd(event.request);
    if (event.kind == ClientEvent::Kind::Connected) {
        isConnected = true;
        peer = event.peer;
    } else if (event.kind == ClientEvent::Kind::Disconnected) {
        isConnected = false;
        peer = {};
    }
}

void PipeClient::Private::noteEnd(RequestId request)
{
    --pending;
    const auto series = waiting.lower_bound(request.number);
    if (series == waiting.end() || request.number < series->second.first || --series->second.left > 0)
        return;
    waitingBytes -= series->second.bytes;
    waiting.erase(series);
}

PipeClient::PipeClient(QObject* parent) : QObject(parent), d(std::make_unique<Private>(*this))
{
    qRegisterMetaType<QList<ClientEvent>>();
}

PipeClient::~PipeClient() = default;

void PipeClient::setSettings(const ClientSettings& settings)
{
    d->settings = settings;
    d->thread.post([c = d->connection, settings] { c->applySettings(settings); });
}

const ClientSettings& PipeClient::settings() const
{
    return d->settings;
}

void PipeClient::connectToServer()
{
    d->thread.post([c = d->connection] { c->connectToServer(); });
}

RequestId PipeClient::send(const QByteArray& message, int count)
{
    return d->submit(message, count, true);
}

RequestId PipeClient::sendOneWay(const QByteArray& message)
{
    return d->submit(message, 1, false);
}

void PipeClient::finishWriting()
{
    d->thread.post([c = d->connection] { c->finishWriting(); });
}

void PipeClient::cancelAll()
{
    d->thread.post([c = d->connection] { c->cancelAll(); });
}

void PipeClient::disconnectFromServer()
{
    d->thread.post([c = d->connection] { c->disconnectFromServer(); });
}

qint64 PipeClient::pending() const
{
    return d->pending;
}

bool PipeClient::isConnected() const
{
    return d->isConnected;
}

const PeerIdentity& PipeClient::peer() const
{
    return d->peer;
}

} // namespace standpipe

#include "moc_pipeclient.cpp"
