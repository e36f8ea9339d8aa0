// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clideclarations.h"
#include "app/cli/exitcode.h"

namespace standpipe::cli {

/// Name, version, layout and foot of the program's own help. Before the verbs are declared, which inherit the layout.
void describe(CLI::App& program);
/// What a parse that did not succeed comes to: help on standard output, or one line on standard error.
[[nodiscard]] ExitCode endParsing(const CLI::App& program, const CLI::ParseError& error);

} // namespace standpipe::cli
