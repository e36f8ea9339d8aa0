// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/codecclaims.h"
#include "tests/fuzz/support/fuzztarget.h"

using namespace standpipe;
using namespace standpipe::fuzz;

/// Input: which delimiter, then as tryFraming() says.
STANDPIPE_FUZZ_TARGET(delimitercodec, input)
{
    tryFraming(input.oneOf(QList<Framing>{Framing::Line, Framing::Crlf, Framing::Nul}), input);
}
