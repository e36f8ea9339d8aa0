// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/support/fuzzinput.h"

namespace standpipe::fuzz {

/// What a target does with one input; each target has its own. Ends the program by claim() when something does not hold.
void tryInput(FuzzInput& input);

} // namespace standpipe::fuzz
