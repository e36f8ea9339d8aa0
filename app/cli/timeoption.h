// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clideclarations.h"
#include "core/base/clock.h"

#include <string>

namespace standpipe::cli {

/// Adds an option for a time in milliseconds, `least` or more. The current value of `time` is the default.
CLI::Option* addTimeOption(CLI::App& command, const std::string& name, Milliseconds& time, Milliseconds least,
                           const std::string& help);

} // namespace standpipe::cli
