// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clideclarations.h"
#include "app/cli/exitcode.h"

namespace standpipe::cli {

/// One verb of the command line: its options, and what it does.
/// Thread: main thread
class Verb {
public:
    Verb() = default;
    virtual ~Verb() = default;
    Verb(const Verb&) = delete;
    Verb& operator=(const Verb&) = delete;

    /// Adds the verb to the program; call it once, before parsing.
    void declareIn(CLI::App& program) { m_command = declare(program); }
    /// True after parsing if this verb was given.
    [[nodiscard]] bool isChosen() const;
    /// Runs the verb, with its own event loop if it needs one.
    [[nodiscard]] virtual ExitCode run() = 0;

private:
    virtual CLI::App* declare(CLI::App& program) = 0;

    CLI::App* m_command = nullptr;
};

} // namespace standpipe::cli
