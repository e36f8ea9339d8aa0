// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/limits.h"
#include "core/handler/templatehandler.h"
#include "core/script/scriptsettings.h"

#include <QString>

#include <variant>

namespace standpipe {

/// Replies by a template, see TemplateHandler.
/// Thread: value
struct TemplateOptions {
    QString text = TemplateHandler::defaultTemplate();

    friend bool operator==(const TemplateOptions&, const TemplateOptions&) = default;
};

/// Replies by the rules in a file, see RulesFile.
/// Thread: value
struct RulesOptions {
    QString file{};

    friend bool operator==(const RulesOptions&, const RulesOptions&) = default;
};

/// Replies by the script in a file, see ScriptHandler.
/// Thread: value
struct ScriptOptions {
    QString file{};
    Milliseconds timeout = ScriptSettings::defaultTimeout; ///< for each call of the script

    friend bool operator==(const ScriptOptions&, const ScriptOptions&) = default;
};

/// Replies by a command, see CommandHandler.
/// Thread: value
struct CommandOptions {
    static constexpr int mostJobs = 1000;

    QString text{};       ///< as typed by a user
    bool isShell = false; ///< the text is passed to /bin/sh
    bool isKept = false;  ///< one process for all requests, which uses the framing of the server
    Milliseconds timeout = limits::defaultExecTimeout; ///< for each reply; 0: none
    int jobs = 0; ///< number of concurrent processes, 0 … mostJobs; 0: two for each core

    friend bool operator==(const CommandOptions&, const CommandOptions&) = default;
};

/// Replies by another server, see ForwardHandler.
/// Thread: value
struct ForwardOptions {
    QString endpoint{};                                   ///< as typed by a user
    QString framing{};                                    ///< the name of the framing; empty: that of the server
    Milliseconds timeout = limits::defaultForwardTimeout; ///< for each reply; 0: none

    friend bool operator==(const ForwardOptions&, const ForwardOptions&) = default;
};

/// Which handler makes the replies, with its options: the argument of makeHandler().
/// Thread: value
struct HandlerPlan {
    std::variant<TemplateOptions, RulesOptions, ScriptOptions, CommandOptions, ForwardOptions> options{};

    friend bool operator==(const HandlerPlan&, const HandlerPlan&) = default;
};

} // namespace standpipe
