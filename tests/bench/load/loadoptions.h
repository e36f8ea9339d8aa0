// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/load/loadplan.h"

namespace standpipe::bench {

/// Parses the command line. Ends the program for --help and for invalid options.
[[nodiscard]] LoadPlan planFrom(int argc, char** argv);

} // namespace standpipe::bench
