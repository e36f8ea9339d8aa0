// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace standpipe::bench {

/// An endless repetition of one frame, readable from any offset: the requests of a connection, or its expected replies.
/// Since every byte is known in advance, sending needs no assembly and checking is one comparison.
/// Thread: value
class FrameStream {
public:
    /// repeats: number of frames stored contiguously.
    FrameStream(std::string_view payload, std::size_t repeats);

    [[nodiscard]] std::size_t frameBytes() const { return m_frameBytes; }
    /// The bytes of the stream from this offset in a frame, at most this many; never empty.
    [[nodiscard]] std::string_view from(std::size_t place, std::size_t most) const
    {
        return std::string_view(m_frames).substr(place, most);
    }

private:
    std::size_t m_frameBytes;
    std::string m_frames;
};

/// The requests and their replies.
/// Thread: value
struct Traffic {
    /// Space for the bytes of one read, so that one comparison is usually enough.
    static constexpr std::size_t mostAtOnce = 256UL * 1024;

    explicit Traffic(std::size_t size);

    FrameStream requests;
    FrameStream replies;
};

} // namespace standpipe::bench
