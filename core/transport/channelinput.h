// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/bytebuffer.h"

namespace standpipe {

class Stream;

/// Bytes a channel has received and not yet parsed. During a turn they are in a buffer of the thread (ChannelBuffers);
/// between turns only the beginning of an incomplete message is kept, if there is one.
/// Thread: one at a time
/// Bounds: the channel reads no further than the codec asks: one message and limits::readChunk
class ChannelInput {
public:
    ChannelInput() = default;
    ~ChannelInput() { clear(); }
    ChannelInput(const ChannelInput&) = delete;
    ChannelInput& operator=(const ChannelInput&) = delete;

    /// Begins a turn.
    void borrow();
    /// Ends a turn.
    void giveBack();
    /// Discards everything.
    void clear();
    /// Reads once. Returns the number of bytes, or 0 or -1 like Stream::read(). wanted: size of the incomplete message
    /// if known, else 0; no more is allocated than that and one read.
    [[nodiscard]] qint64 readFrom(Stream& stream, qint64 wanted = 0);
    [[nodiscard]] QByteArrayView pending() const { return m_bytes->pending(); }
    [[nodiscard]] bool isEmpty() const { return m_bytes->isEmpty(); }
    /// Memory kept between turns for an incomplete message; 0 for a short one.
    [[nodiscard]] qint64 heldBytes() const;
    void consume(qsizetype bytes) { m_bytes->consume(bytes); }

private:
    ByteBuffer m_own;
    ByteBuffer* m_bytes = &m_own; ///< or the thread's
};

} // namespace standpipe
