// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load/traffic.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace standpipe::bench {

namespace {

static_assert(std::endian::native == std::endian::little, "lengths are copied as they lie in memory");

std::string frameOf(std::string_view payload)
{
    const auto length = static_cast<std::uint32_t>(payload.size());
    std::string frame(sizeof length, '\0');
    std::memcpy(frame.data(), &length, sizeof length);
    return frame.append(payload);
}

/// Text, as in ordinary use.
std::string payloadOf(std::size_t size)
{
    std::string payload(size, '\0');
    for (std::size_t index = 0; index < size; ++index)
        payload[index] = static_cast<char>('a' + index % 26);
    return payload;
}

std::size_t repeatsFor(std::size_t size)
{
    return Traffic::mostAtOnce / (size + sizeof(std::uint32_t)) + 2;
}

} // namespace

FrameStream::FrameStream(std::string_view payload, std::size_t repeats)
{
    const std::string frame = frameOf(payload);
    m_frameBytes = frame.size();
    m_frames.reserve(m_frameBytes * repeats);
    for (std::size_t index = 0; index < repeats; ++index)
        m_frames += frame;
}

Traffic::Traffic(std::size_t size)
    : requests(payloadOf(size), repeatsFor(size))
    , replies("Response to: " + payloadOf(size), repeatsFor(size))
{
}

} // namespace standpipe::bench
