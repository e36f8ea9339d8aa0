// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/endpointoptions.h"
#include "app/cli/serve/handleroptions.h"
#include "app/cli/serve/serveplan.h"
#include "app/cli/serve/settingoptions.h"
#include "core/base/limits.h"
#include "core/base/result.h"

#include <QList>

#include <string>

namespace standpipe::cli {

/// The options of serve on the command line.
/// Thread: main thread
class ServeOptions {
public:
    CLI::App* addTo(CLI::App& program);
    /// Fails with the codes of Endpoint and parseFraming().
    [[nodiscard]] Result<ServePlan> plan() const;

private:
    void addRunning(CLI::App& command);
    void addLog(CLI::App& command);
    /// Checks combinations of options: throws a CLI::ParseError.
    void check();
    /// Fails with the codes of Endpoint and DescriptorNotListening.
    [[nodiscard]] Result<Endpoint> endpoint() const;

    EndpointOptions m_endpoint;
    QList<int> m_handed; ///< listening sockets from LISTEN_FDS
    HandlerOptions m_reply;
    SettingOptions m_settings;
    std::string m_log = "text";
    std::string m_logFile;
    bool m_hasTimes = false;
    std::string m_record;
    quint64 m_stopAfter = 0;
    Milliseconds m_duration{0};
};

} // namespace standpipe::cli
