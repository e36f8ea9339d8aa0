// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <cstddef>
#include <cstring>

namespace standpipe {

/// True if IsOdd is false for all bytes. Checks 16 bytes at a time, in a loop that the compiler vectorizes.
template <auto IsOdd>
[[nodiscard]] bool areAllPlain(QByteArrayView bytes)
{
    constexpr std::size_t blockBytes = 16;
    const auto isPlainBlock = [](const char* from) {
        uchar block[blockBytes];
        std::memcpy(block, from, blockBytes);
        uchar odd = 0;
        for (const uchar byte : block)
            odd |= static_cast<uchar>(IsOdd(byte));
        return odd == 0;
    };
    const char* from = bytes.data();
    auto left = static_cast<std::size_t>(bytes.size());
    for (; left >= blockBytes; from += blockBytes, left -= blockBytes) {
        if (!isPlainBlock(from))
            return false;
    }
    char last[blockBytes];
    std::memset(last, 'x', blockBytes);
    if (left > 0)
        std::memcpy(last, from, left);
    return isPlainBlock(last);
}

} // namespace standpipe
