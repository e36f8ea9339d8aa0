// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <cstdlib>

namespace standpipe::fuzz {

/// Ends the program with the sentence if the claim does not hold; the fuzzer then keeps the input.
inline void claim(bool holds, const char* sentence)
{
    if (holds)
        return;
    std::fprintf(stderr, "CLAIM BROKEN: %s\n", sentence);
    std::abort();
}

} // namespace standpipe::fuzz
