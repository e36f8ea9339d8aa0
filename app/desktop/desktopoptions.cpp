// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktopoptions.h"

#include "core/text/terminaltext.h"

#include <CLI/CLI.hpp>

#include <QFile>

#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace standpipe {

namespace {

QString decoded(const std::string& bytes)
{
    return QFile::decodeName(QByteArray::fromStdString(bytes));
}

} // namespace

/// The options as parsed.
/// Thread: value
struct DesktopOptions::Written {
    std::string server;
    std::string client;
    std::vector<std::string> recordings;
    std::string folder;
    const CLI::Option* serverGiven = nullptr;
    const CLI::Option* clientGiven = nullptr;

    void addTo(CLI::App& app);
};

void DesktopOptions::Written::addTo(CLI::App& app)
{
    serverGiven = app.add_option("--server", server, tr("A server window, on this endpoint").toStdString())
                      ->type_name("[ENDPOINT]")
                      ->expected(0, 1);
    clientGiven = app.add_option("--client", client, tr("A client window, for this endpoint").toStdString())
                      ->type_name("[ENDPOINT]")
                      ->expected(0, 1);
    app.add_option("--open", recordings,
                   tr("A window for this recording (serve --record) or log in JSON; can be given again").toStdString())
        ->type_name("FILE")
        ->allow_extra_args(false);
    app.add_option("--screenshot", folder,
                   tr("Show one exchange between both windows, save pictures of them there, and end").toStdString())
        ->type_name("DIR");
}

std::optional<DesktopOptions> DesktopOptions::parse(int argc, char** argv, int& exitCode)
{
    CLI::App app(
        tr("Standpipe: the workbench for local IPC. Opens a server window that listens on MyPipe, beside a client "
           "window that talks to it.")
            .toStdString(),
        "standpipe");
    app.set_version_flag("--version", "standpipe " STANDPIPE_VERSION);
    Written written;
    written.addTo(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        exitCode = error.get_exit_code() == 0 ? 0 : 2;
        // The message quotes the command line.
        std::ostringstream help;
        std::ostringstream wrong;
        (void)app.exit(error, help, wrong);
        std::cout << text::forTerminal(help.str()).toStdString() << std::flush;
        std::cerr << text::forTerminal(wrong.str()).toStdString() << std::flush;
        return std::nullopt;
    }
    DesktopOptions options;
    const bool wantsServer = written.serverGiven->count() > 0;
    const bool wantsClient = written.clientGiven->count() > 0;
    if (wantsServer || wantsClient || !written.recordings.empty()) {
        options.m_wantsServer = wantsServer;
        options.m_wantsClient = wantsClient;
    }
    options.m_serverEndpoint = decoded(written.server);
    options.m_clientEndpoint = decoded(written.client);
    for (const std::string& recording : written.recordings)
        options.m_recordings += decoded(recording);
    options.m_screenshotFolder = decoded(written.folder);
    return options;
}

} // namespace standpipe
