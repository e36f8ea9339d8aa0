// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/codecclaims.h"
#include "tests/fuzz/support/fuzztarget.h"

using namespace standpipe;
using namespace standpipe::fuzz;

/// Input: which length, then as tryFraming() says.
STANDPIPE_FUZZ_TARGET(lengthcodec, input)
{
    tryFraming(input.oneOf(QList<Framing>{Framing::U32Le, Framing::U32Be, Framing::U16Le, Framing::U16Be, Framing::U8}),
               input);
}
