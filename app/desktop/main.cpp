// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"
#include "app/desktop/desktopoptions.h"
#include "app/desktop/screenshotrun.h"
#include "core/base/filesizesignal.h"
#include "core/base/memory.h"
#include "core/base/memoryend.h"
#include "core/base/stopsignals.h"
#include "ui/client/clientwindow.h"
#include "ui/recording/recordingwindow.h"
#include "ui/server/serverwindow.h"
#include "ui/settings/appsettings.h"
#include "ui/style/iconset.h"

#include <QApplication>

#include <cstdio>
#include <new>

using namespace standpipe;

namespace {

/// Without a display Qt would abort, with advice about plugins.
bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

void sayThereIsNoDisplay()
{
    const QString line = QCoreApplication::translate(
        "main",
        "standpipe: There is no display to open a window on. In a terminal, the same is: standpipectl serve MyPipe");
    std::fprintf(stderr, "%s\n", qPrintable(line));
}

int runWindows(QApplication& application, const DesktopOptions& options)
{
    const bool wantsBoth = options.wantsServer() && options.wantsClient();
    const bool isFirst = !appSettings().contains(QStringLiteral("client/geometry"));
    const QString usual = wantsBoth ? QStringLiteral("MyPipe") : QString();
    Desktop desktop;
    ServerWindow* server = nullptr;
    ClientWindow* client = nullptr;
    if (options.wantsServer())
        server = &desktop.openServer(options.serverEndpoint().isEmpty() ? usual : options.serverEndpoint());
    if (options.wantsClient())
        client = &desktop.openClient(options.clientEndpoint().isEmpty() ? usual : options.clientEndpoint());
    if (server && client && isFirst)
        desktop.placeSideBySide(*server, *client);
    for (const QString& recording : options.recordings())
        desktop.openRecording(recording).show();
    if (server)
        server->show();
    if (client)
        client->show();
    // Log-out and Ctrl+C close the windows as the user would, so that settings are stored and the socket is removed.
    const StopSignals stopSignals;
    QObject::connect(&stopSignals, &StopSignals::stopAsked, &application, [&application] {
        QApplication::closeAllWindows();
        application.quit();
    });
    return application.exec();
}

int run(int argc, char** argv)
{
    int exitCode = 0;
    const std::optional<DesktopOptions> options = DesktopOptions::parse(argc, argv, exitCode);
    if (!options)
        return exitCode;
    const bool isTour = !options->screenshotFolder().isEmpty();
    if (!hasDisplay()) {
        if (!isTour) {
            sayThereIsNoDisplay();
            return 1;
        }
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication::setApplicationName(QStringLiteral("standpipe"));
    QApplication::setApplicationDisplayName(QStringLiteral("Standpipe"));
    QApplication::setApplicationVersion(QStringLiteral(STANDPIPE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("standpipe"));
    QApplication application(argc, argv);
    if (isTour)
        return ScreenshotRun::run(application, options->screenshotFolder());
    const LookSettings look = loadLook();
    Style::install(application, look.systemStyle).setScheme(look.scheme);
    QApplication::setWindowIcon(icon(Icon::Standpipe));
    return runWindows(application, *options);
}

} // namespace

int main(int argc, char** argv)
{
    // Before the first event loop: GLib's dispatcher would double the system calls of every thread.
    qputenv("QT_NO_THREADED_GLIB", "1");
    blockFileSizeSignal();
    keepLargeBlocksApart();
    const QString line = QCoreApplication::translate(
        "main",
        "standpipe: out of memory. There is none left for this program: close others, or raise its limit (ulimit -v).");
    prepareForOutOfMemory(line.toUtf8() + '\n', 1);
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc&) {
        return sayOutOfMemory();
    }
}
