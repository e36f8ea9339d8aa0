// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/framing/framingspec.h"

#include <QLatin1StringView>

#include <cstddef>

namespace standpipe {

/// "length:3,be"_framing: a framing by its text.
[[nodiscard]] inline FramingSpec operator""_framing(const char* text, std::size_t size)
{
    const Result<FramingSpec> framing = parseFraming(QLatin1StringView(text, static_cast<qsizetype>(size)));
    if (!framing)
        qFatal("A test names a framing that there is not.");
    return *framing;
}

} // namespace standpipe
