// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/codecclaims.h"
#include "tests/fuzz/support/fuzztarget.h"

/// Input: as tryFraming() says.
void standpipe::fuzz::tryInput(FuzzInput& input)
{
    tryFraming(Framing::Netstring, input);
}
