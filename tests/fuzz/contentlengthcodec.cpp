// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/codecclaims.h"
#include "tests/fuzz/support/fuzztarget.h"

using namespace standpipe;
using namespace standpipe::fuzz;

/// Input: as tryFraming() says.
STANDPIPE_FUZZ_TARGET(contentlengthcodec, input)
{
    tryFraming(Framing::ContentLength, input);
}
