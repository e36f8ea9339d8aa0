// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/bytebuffer.h"

#include <QByteArray>

namespace standpipe {

/// The buffers of a thread, lent to its channels for one turn: thousands of idle channels need no buffers of their own,
/// and a busy one gets memory that is still in the processor's cache.
/// Thread: one set for each thread
/// Bounds: one buffer of each kind; a turn inside a turn (rare) gets none. A buffer that has grown beyond twice
///         limits::readChunk is freed
class ChannelBuffers {
public:
    [[nodiscard]] static ChannelBuffers& ofThisThread();

    /// An empty buffer until giveBack(); null: it is already lent.
    [[nodiscard]] ByteBuffer* borrowInput();
    void giveBack(ByteBuffer* input);
    [[nodiscard]] QByteArray* borrowOutput();
    void giveBack(QByteArray* output);

private:
    ByteBuffer m_input;
    QByteArray m_output;
    bool m_isInputLent = false;
    bool m_isOutputLent = false;
};

} // namespace standpipe
