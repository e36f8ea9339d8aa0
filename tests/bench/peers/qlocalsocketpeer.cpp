// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// benchpeer_qlocalsocket PATH: QLocalServer and QLocalSocket as Qt's documentation shows them. QT_NO_GLIB=1 in the
// environment selects Qt's own event loop instead of GLib's.
#include "tests/bench/peers/echowork.h"
#include "tests/bench/peers/peersetup.h"

#include <QCoreApplication>
#include <QLocalServer>
#include <QLocalSocket>

namespace {

using namespace standpipe::bench;

void serve(QLocalSocket* socket)
{
    QObject::connect(socket, &QLocalSocket::disconnected, socket, &QLocalSocket::deleteLater);
    QObject::connect(socket, &QLocalSocket::readyRead, socket, [socket, input = std::string()]() mutable {
        const QByteArray bytes = socket->readAll();
        input.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        std::string replies;
        const auto taken = replyFrames(input, replies);
        if (!taken) {
            socket->abort();
            return;
        }
        input.erase(0, *taken);
        socket->write(replies.data(), static_cast<qint64>(replies.size()));
    });
}

} // namespace

int main(int argc, char** argv)
{
    setUpPeer();
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: benchpeer_qlocalsocket PATH\n", stderr);
        return 2;
    }
    QLocalServer server;
    QObject::connect(&server, &QLocalServer::newConnection, &server, [&server] {
        while (QLocalSocket* socket = server.nextPendingConnection())
            serve(socket);
    });
    const QString path = QString::fromLocal8Bit(argv[1]);
    QLocalServer::removeServer(path);
    server.setListenBacklogSize(backlog);
    if (!server.listen(path)) {
        std::fputs(qPrintable(server.errorString()), stderr);
        return 1;
    }
    announce(argv[1]);
    return QCoreApplication::exec();
}
