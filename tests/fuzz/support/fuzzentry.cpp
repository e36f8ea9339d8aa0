// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/fuzztarget.h"

#include <cstddef>
#include <cstdint>

// The name is required by libFuzzer.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size); // NOLINT(readability-identifier-naming)

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) // NOLINT(readability-identifier-naming)
{
    standpipe::fuzz::FuzzInput input(QByteArrayView(data, static_cast<qsizetype>(size)));
    standpipe::fuzz::targets().begin()->second(input);
    return 0;
}
