// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/bytebuffer.h"
#include "core/base/limits.h"

#include <QByteArray>

#include <vector>

namespace standpipe {

/// The buffers of a thread, lent to its channels for the length of a turn: thousands of idle channels need none of their own, and a
/// busy one finds memory that is still in the processor's cache.
/// Thread: one set for each thread
/// Bounds: keeps at most `kept` buffers of each kind, of limits::readChunk bytes or a little more
class ChannelBuffers {
public:
    [[nodiscard]] static ChannelBuffers& ofThisThread();

    /// Empty, with limits::readChunk bytes of room.
    [[nodiscard]] ByteBuffer takeInput();
    void giveBack(ByteBuffer&& input);
    /// Empty, with memory.
    [[nodiscard]] QByteArray takeOutput();
    void giveBack(QByteArray&& output);

private:
    /// A turn inside a turn is rare; two in one another do not happen.
    static constexpr size_t kept = 2;

    std::vector<ByteBuffer> m_inputs;
    std::vector<QByteArray> m_outputs;
};

} // namespace standpipe
