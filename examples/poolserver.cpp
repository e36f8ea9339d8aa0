// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT

// Serves a name (MyPipe unless another is given) with a pool of pipes, and replies "Response to: …" to every request.
//
//     poolserver [NAME]

#include <standpipe/base/stopsignals.h>
#include <standpipe/handler/templatehandler.h>
#include <standpipe/server/pipemanager.h>
#include <standpipe/text/errortext.h>

#include <QCoreApplication>
#include <QtDebug>

int main(int argc, char* argv[])
{
    QCoreApplication app(argc, argv);
    const auto endpoint = standpipe::Endpoint::parse(app.arguments().value(1, "MyPipe"));
    if (!endpoint) {
        qCritical("%s", qPrintable(standpipe::text::sentence(endpoint.error())));
        return 2;
    }

    standpipe::PipeManager server(nullptr);
    QObject::connect(&server, &standpipe::PipeManager::listening,
                     [](const QString& path) { qInfo("Listening on %s", qPrintable(path)); });
    QObject::connect(&server, &standpipe::PipeManager::failed, &app, [](const standpipe::Error& error) {
        qCritical("%s", qPrintable(standpipe::text::sentence(error)));
        QCoreApplication::exit(1);
    });
    standpipe::StopSignals stop;
    QObject::connect(&stop, &standpipe::StopSignals::stopAsked, &app, &QCoreApplication::quit);
    server.start({.endpoint = *endpoint}, *standpipe::TemplateHandler::parse("Response to: {text}"));
    return QCoreApplication::exec();
}
