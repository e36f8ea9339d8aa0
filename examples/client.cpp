// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT

// Sends one message and prints the reply.
//
//     client NAME MESSAGE

#include <standpipe/client/pipeclient.h>
#include <standpipe/text/errortext.h>

#include <QCoreApplication>

#include <cstdio>

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
    QObject::connect(&client, &standpipe::PipeClient::eventsReceived, [](const auto& events) {
        for (const standpipe::ClientEvent& event : events) {
            if (event.kind == standpipe::ClientEvent::Kind::Replied)
                std::puts(event.bytes.constData());
            else if (event.kind == standpipe::ClientEvent::Kind::Failed)
                qCritical("%s", qPrintable(standpipe::text::sentence(event.error)));
            if (event.isFinal)
                QCoreApplication::exit(event.error.isNone() ? 0 : 1);
        }
    });
    client.send(app.arguments().value(2, "hello").toUtf8());
    return QCoreApplication::exec();
}
