// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/bytebuffer.h"

namespace standpipe {

class Stream;

/// What a channel has received and not yet taken apart. For the length of a turn it lies in a buffer of the thread
/// (ChannelBuffers); between turns only the beginning of a message is kept, if there is one.
/// Thread: one at a time
/// Bounds: the channel reads no further than the codec asks: one message and limits::readChunk
class ChannelInput {
public:
    ChannelInput() = default;
    ~ChannelInput() { clear(); }
    ChannelInput(const ChannelInput&) = delete;
    ChannelInput& operator=(const ChannelInput&) = delete;

    /// A turn begins.
    void borrow();
    /// A turn is over.
    void giveBack();
    /// Forgets everything.
    void clear();
    /// One read: bytes got, 0 or -1 as Stream::read() gives them.
    /// wanted: bytes of the message that has begun, if they are known; else 0. It makes room for no more than these and one read.
    [[nodiscard]] qint64 readFrom(Stream& stream, qint64 wanted = 0);
    [[nodiscard]] QByteArrayView pending() const { return m_bytes->pending(); }
    [[nodiscard]] bool isEmpty() const { return m_bytes->isEmpty(); }
    /// Memory kept between turns for the beginning of a message; 0 for a short one.
    [[nodiscard]] qint64 heldBytes() const;
    void consume(qsizetype bytes) { m_bytes->consume(bytes); }

private:
    ByteBuffer m_own;
    ByteBuffer* m_bytes = &m_own; ///< or the thread's
};

} // namespace standpipe
