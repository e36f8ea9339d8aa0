// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

/// The work every peer does for a request, and standpipectl serve by default: cut the frame (4-byte little-endian
/// length, then the payload), check the length, reply with "Response to: " and the payload in a frame.
namespace standpipe::bench {

static_assert(std::endian::native == std::endian::little, "lengths are copied as they lie in memory");

inline constexpr std::size_t lengthBytes = 4;
inline constexpr std::uint32_t maxMessage = 16U * 1024 * 1024;
inline constexpr std::string_view replyPrefix = "Response to: ";

/// Appends the replies to all complete frames in the bytes. Returns the size of those frames, or nothing if a frame
/// announces too much; the connection must then be closed.
[[nodiscard]] inline std::optional<std::size_t> replyFrames(std::string_view bytes, std::string& replies)
{
    std::size_t taken = 0;
    while (bytes.size() - taken >= lengthBytes) {
        std::uint32_t length = 0;
        std::memcpy(&length, bytes.data() + taken, lengthBytes);
        if (length > maxMessage)
            return std::nullopt;
        if (bytes.size() - taken - lengthBytes < length)
            break;
        const auto replyLength = static_cast<std::uint32_t>(replyPrefix.size() + length);
        char head[lengthBytes];
        std::memcpy(head, &replyLength, lengthBytes);
        replies.append(head, lengthBytes);
        replies.append(replyPrefix);
        replies.append(bytes.substr(taken + lengthBytes, length));
        taken += lengthBytes + length;
    }
    return taken;
}

} // namespace standpipe::bench
