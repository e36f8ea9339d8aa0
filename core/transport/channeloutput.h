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

/// The frames a channel has made and not yet given to its stream: all of a turn leave in one write. They lie in the buffer of the
/// thread (ChannelBuffers).
/// Thread: one at a time
/// Bounds: what the channel's user makes in one turn
class ChannelOutput {
public:
    ChannelOutput() = default;
    ~ChannelOutput() { drop(); }
    ChannelOutput(const ChannelOutput&) = delete;
    ChannelOutput& operator=(const ChannelOutput&) = delete;

    /// Adds one frame. Fails with MessageNotEncodable; nothing is added then.
    Result<void> add(const Frame& frame, const FrameCodec& codec);
    [[nodiscard]] qsizetype size() const { return m_bytes ? m_bytes->size() : 0; }
    [[nodiscard]] bool isEmpty() const { return !m_bytes; }
    /// Empties it; null: into nothing.
    void flushTo(Stream* stream);
    void drop();

private:
    QByteArray* m_bytes = nullptr; ///< the thread's buffer or m_own; null: there are no frames
    QByteArray m_own;
};

} // namespace standpipe
