// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT

// Pushes a message, which asks for no reply, and prints what the server pushes: messages that no request asked for.
// Ends when the server closes the connection.
//
//     pushclient NAME MESSAGE

#include <standpipe/client/pipeclient.h>
#include <standpipe/text/errortext.h>

#include <QCoreApplication>

#include <cstdio>

using standpipe::ClientEvent;

namespace {

void show(const ClientEvent& event)
{
    switch (event.kind) {
    case ClientEvent::Kind::Pushed:
        std::printf("pushed: %s\n", event.bytes.constData());
        std::fflush(stdout);
        break;
    case ClientEvent::Kind::Failed:
    case ClientEvent::Kind::ConnectFailed:
        qCritical("%s", qPrintable(standpipe::text::sentence(event.error)));
        QCoreApplication::exit(1);
        break;
    case ClientEvent::Kind::Disconnected:
        QCoreApplication::exit(0);
        break;
    default:
        break;
    }
}

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication app(argc, argv);
    const auto endpoint = standpipe::Endpoint::parse(app.arguments().value(1, "MyPipe"));
    if (!endpoint) {
        qCritical("%s", qPrintable(standpipe::text::sentence(endpoint.error())));
        return 2;
    }

    standpipe::PipeClient client;
    client.setSettings({.endpoint = *endpoint});
    QObject::connect(&client, &standpipe::PipeClient::eventsReceived, [](const QList<ClientEvent>& events) {
        for (const ClientEvent& event : events)
            show(event);
    });
    client.sendOneWay(app.arguments().value(2, "hello").toUtf8());
    return QCoreApplication::exec();
}
