// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace standpipe {

class FrameCodec;
struct Frame;
class Stream;

/// Frames that a channel has made and not yet passed to its stream: all frames of a turn are sent in one write. They
/// are in the buffer of the thread (ChannelBuffers).
/// Thread: one at a time
/// Bounds: what the user of the channel makes in one turn
class ChannelOutput {
public:
    ChannelOutput() = default;
    ~ChannelOutput() { drop(); }
    ChannelOutput(const ChannelOutput&) = delete;
    ChannelOutput& operator=(const ChannelOutput&) = delete;

    /// Adds one frame. Fails with MessageNotEncodable; then nothing is added.
    Result<void> add(const Frame& frame, const FrameCodec& codec);
    [[nodiscard]] qsizetype size() const { return m_bytes ? m_bytes->size() : 0; }
    [[nodiscard]] bool isEmpty() const { return !m_bytes; }
    /// Writes all frames to the stream; null: discards them.
    void flushTo(Stream* stream);
    void drop();

private:
    QByteArray* m_bytes = nullptr; ///< the thread's buffer or m_own; null: no frames
    QByteArray m_own;
};

} // namespace standpipe
