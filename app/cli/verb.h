// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clideclarations.h"
#include "app/cli/exitcode.h"

namespace standpipe::cli {

/// One verb of the command line: what can be written behind it, and what it does.
/// Thread: main thread
class Verb {
public:
    Verb() = default;
    virtual ~Verb() = default;
    Verb(const Verb&) = delete;
    Verb& operator=(const Verb&) = delete;

    /// Tells the program its verb; once, before parsing.
    void declareIn(CLI::App& program) { m_command = declare(program); }
    /// True after parsing, if this is the verb that was written.
    [[nodiscard]] bool isChosen() const;
    /// Does it, with an event loop of its own if it needs one.
    [[nodiscard]] virtual ExitCode run() = 0;

private:
    virtual CLI::App* declare(CLI::App& program) = 0;

    CLI::App* m_command = nullptr;
};

} // namespace standpipe::cli
