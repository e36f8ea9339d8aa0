// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT

// Replies late: the request "wait 200" gets its reply, "waited 200", after 200 ms, from another thread than the one
// that received it, while this pipe and all others continue. Every other message is pushed to all other clients and has
// no reply. "bye" ends the connection.
//
//     lateserver [NAME]

#include <standpipe/handler/requesthandler.h>
#include <standpipe/server/pipemanager.h>
#include <standpipe/text/errortext.h>

#include <QCoreApplication>
#include <QMutex>
#include <QTimer>

#include <algorithm>
#include <vector>

using namespace standpipe;

namespace {

/// handle() is called on the I/O threads, several at once: its data is protected by a mutex.
class LateHandler final : public RequestHandler {
public:
    explicit LateHandler(QObject* clock) : m_clock(clock) {}

    void handle(Request request, Responder responder) override
    {
        if (request.bytes.startsWith("wait ")) {
            const std::chrono::milliseconds delay(request.bytes.mid(5).toInt());
            // A Responder can be moved and used on any thread; it does nothing after the client has disconnected.
            QMetaObject::invokeMethod(m_clock, [clock = m_clock, delay, responder = std::move(responder)] {
                QTimer::singleShot(delay, clock, [delay, responder] {
                    responder.send("waited " + QByteArray::number(static_cast<qint64>(delay.count())));
                });
            });
        } else if (request.bytes == "bye") {
            responder.leaveUnanswered({.code = ErrorCode::ReplyWithheld});
            request.client.disconnect({.code = ErrorCode::EndedByReply});
        } else {
            responder.leaveUnanswered({.code = ErrorCode::ReplyWithheld});
            pushToOthers(request);
        }
    }

    [[nodiscard]] bool wantsClients() const override { return true; }
    void clientConnected(const ClientHandle& client, const PeerIdentity& peer) override
    {
        Q_UNUSED(peer)
        const QMutexLocker lock(&m_mutex);
        m_clients.push_back(client);
    }
    void clientGone(const ClientHandle& client) override
    {
        const QMutexLocker lock(&m_mutex);
        std::erase(m_clients, client);
    }

private:
    void pushToOthers(const Request& request)
    {
        const QMutexLocker lock(&m_mutex);
        for (const ClientHandle& client : m_clients) {
            if (client != request.client)
                client.send(request.bytes);
        }
    }

    QObject* m_clock; ///< on the main thread
    QMutex m_mutex;
    std::vector<ClientHandle> m_clients;
};

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication app(argc, argv);
    const auto endpoint = Endpoint::parse(app.arguments().value(1, "MyPipe"));
    if (!endpoint) {
        qCritical("%s", qPrintable(text::sentence(endpoint.error())));
        return 2;
    }

    PipeManager server(nullptr);
    QObject::connect(&server, &PipeManager::listening,
                     [](const QString& path) { qInfo("Listening on %s", qPrintable(path)); });
    QObject::connect(&server, &PipeManager::failed, &app, [](const Error& error) {
        qCritical("%s", qPrintable(text::sentence(error)));
        QCoreApplication::exit(1);
    });
    server.start({.endpoint = *endpoint, .ioThreads = 2}, std::make_shared<LateHandler>(&app));
    return QCoreApplication::exec();
}
