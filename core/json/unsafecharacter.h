// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

namespace standpipe {

/// Whether the character has an effect when displayed: a control character (ESC and U+009B start terminal control
/// sequences), a line separator, a character that changes the text direction, or the byte order mark. Text from outside
/// is displayed with these escaped.
[[nodiscard]] constexpr bool isUnsafeCharacter(char32_t c)
{
    const bool isControl = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool isSeparator = c == 0x2028 || c == 0x2029;
    const bool turnsDirection =
        c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return isControl || isSeparator || turnsDirection || c == 0xFEFF;
}

} // namespace standpipe
