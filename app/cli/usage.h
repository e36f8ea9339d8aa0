// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clideclarations.h"
#include "app/cli/exitcode.h"

namespace standpipe::cli {

/// Sets name, version, layout and footer of the program's help. Call it before the verbs are declared: they inherit the
/// layout.
void describe(CLI::App& program);
/// Handles a parse error: help goes to standard output, other errors to standard error as one line.
[[nodiscard]] ExitCode endParsing(const CLI::App& program, const CLI::ParseError& error);

} // namespace standpipe::cli
