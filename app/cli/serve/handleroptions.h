// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clideclarations.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/handler/requesthandler.h"
#include "core/script/scriptsettings.h"
#include "core/server/serversettings.h"

#include <memory>
#include <string>

namespace standpipe::cli {

/// What serve answers with: the options of which one at most may be given, and the handler each means.
/// Thread: main thread
class HandlerOptions {
public:
    void addTo(CLI::App& command);
    /// Fails with the codes of the handler chosen. settings: the server's.
    [[nodiscard]] Result<std::shared_ptr<RequestHandler>> handler(const ServerSettings& settings) const;

private:
    void addCommand(CLI::App& command, CLI::Option* reply);
    void addForward(CLI::App& command, CLI::Option* reply);
    [[nodiscard]] Result<std::shared_ptr<RequestHandler>> commandHandler(const ServerSettings& settings) const;
    [[nodiscard]] Result<std::shared_ptr<RequestHandler>> scriptHandler(qint64 longestReply) const;
    void addFiles(CLI::App& command, CLI::Option* reply);
    [[nodiscard]] Result<std::shared_ptr<RequestHandler>> forwardHandler(const ServerSettings& settings) const;

    std::string m_reply;
    std::string m_exec;
    bool m_isShell = false;
    bool m_isKept = false;
    Milliseconds m_execTimeout = limits::defaultExecTimeout;
    int m_execJobs = 0;
    std::string m_forward;
    std::string m_forwardFraming;
    Milliseconds m_forwardTimeout = limits::defaultForwardTimeout;
    std::string m_rules; ///< empty: not these
    std::string m_script;
    Milliseconds m_scriptTimeout = ScriptSettings::defaultTimeout;
};

} // namespace standpipe::cli
