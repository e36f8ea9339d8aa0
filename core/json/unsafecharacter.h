// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

namespace standpipe {

/// The character does something where it is shown instead of standing there: a control character (ESC and U+009B begin a terminal's
/// commands), a line separator, one that turns the direction of writing, or the byte order mark. Text from outside is shown with these escaped.
[[nodiscard]] constexpr bool isUnsafeCharacter(char32_t c)
{
    const bool isControl = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool isSeparator = c == 0x2028 || c == 0x2029;
    const bool turnsDirection =
        c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return isControl || isSeparator || turnsDirection || c == 0xFEFF;
}

} // namespace standpipe
