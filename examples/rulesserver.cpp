// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT

// Replies by the rules of a file (core/rules/RULES.md), which is reloaded when it changes, and prints a line for each
// activity.
//
//     rulesserver NAME RULES.json

#include <standpipe/activity/activityinbox.h>
#include <standpipe/rules/openrules.h>
#include <standpipe/server/pipemanager.h>
#include <standpipe/text/activitytext.h>
#include <standpipe/text/errortext.h>

#include <QCoreApplication>

#include <cstdio>

using namespace standpipe;

int main(int argc, char* argv[])
{
    QCoreApplication app(argc, argv);
    const ServerSettings settings{.endpoint = Endpoint::parse(app.arguments().value(1)).value_or(Endpoint())};
    const auto handler = openRules(app.arguments().value(2), settings.framing);
    if (settings.endpoint.isNull() || !handler) {
        qCritical("rulesserver NAME RULES.json. %s", handler ? "" : qPrintable(text::sentence(handler.error())));
        return 2;
    }

    const auto inbox = std::make_shared<ActivityInbox>();
    const auto printAll = [inbox] {
        for (const Activity& activity : inbox->drain())
            std::puts(qPrintable(text::line(activity)));
        std::fflush(stdout);
    };
    // Called on I/O threads; the lines are printed on this thread.
    inbox->setWake([&app, printAll] { QMetaObject::invokeMethod(&app, printAll, Qt::QueuedConnection); });

    PipeManager server(inbox);
    QObject::connect(&server, &PipeManager::failed, &app, [](const Error& error) {
        qCritical("%s", qPrintable(text::sentence(error)));
        QCoreApplication::exit(1);
    });
    server.start(settings, *handler);
    return QCoreApplication::exec();
}
