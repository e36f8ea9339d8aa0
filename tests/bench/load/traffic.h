// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace standpipe::bench {

/// The same frame again and again, from any place in it: what a connection sends, and what it must get back. Since every byte is
/// known before, sending needs no assembling and checking is one comparison.
/// Thread: value
class FrameStream {
public:
    /// repeats: so many frames lie in a row at most.
    FrameStream(std::string_view payload, std::size_t repeats);

    [[nodiscard]] std::size_t frameBytes() const { return m_frameBytes; }
    /// The bytes of the stream from this place in a frame on, at most so many; never none.
    [[nodiscard]] std::string_view from(std::size_t place, std::size_t most) const
    {
        return std::string_view(m_frames).substr(place, most);
    }

private:
    std::size_t m_frameBytes;
    std::string m_frames;
};

/// The requests and the replies to them.
/// Thread: value
struct Traffic {
    /// Room for what one read brings, so that mostly one comparison is enough.
    static constexpr std::size_t mostAtOnce = 256UL * 1024;

    explicit Traffic(std::size_t size);

    FrameStream requests;
    FrameStream replies;
};

} // namespace standpipe::bench
