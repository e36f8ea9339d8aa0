// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clideclarations.h"
#include "core/plan/handlerplan.h"

#include <string>

namespace standpipe::cli {

/// The options that choose the handler of serve, at most one of which may be given, and the plan they form.
/// Thread: main thread
class HandlerOptions {
public:
    void addTo(CLI::App& command);
    [[nodiscard]] HandlerPlan plan() const;

private:
    void addCommand(CLI::App& command, CLI::Option* reply);
    void addForward(CLI::App& command, CLI::Option* reply);
    void addFiles(CLI::App& command, CLI::Option* reply);

    std::string m_reply;
    std::string m_exec;
    CommandOptions m_command; ///< without its text
    std::string m_forward;
    std::string m_forwardFraming;
    Milliseconds m_forwardTimeout = limits::defaultForwardTimeout;
    std::string m_rules; ///< empty if not given
    std::string m_script;
    Milliseconds m_scriptTimeout = ScriptSettings::defaultTimeout;
};

} // namespace standpipe::cli
