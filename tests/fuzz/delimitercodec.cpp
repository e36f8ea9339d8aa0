// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/codecclaims.h"
#include "tests/fuzz/support/fuzztarget.h"

/// Input: which delimiter, then as tryFraming() says.
void standpipe::fuzz::tryInput(FuzzInput& input)
{
    tryFraming(input.oneOf(QList<Framing>{Framing::Line, Framing::Crlf, Framing::Nul}), input);
}
