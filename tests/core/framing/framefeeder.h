// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/framing/framecodec.h"

#include <QByteArray>
#include <QList>

namespace standpipe::test {

/// The messages and the error a reader got from a byte stream.
/// Thread: value
struct Heard {
    QList<QByteArray> messages;
    Error error;

    friend bool operator==(const Heard&, const Heard&) = default;
    /// The same with all messages joined, for framings in which the reads determine where messages end.
    [[nodiscard]] Heard glued() const
    {
        return {messages.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{messages.join()}, error};
    }
};

/// The simplest reader of a stream: keeps the pending bytes and calls the codec until it needs more.
/// Thread: one at a time
class FrameFeeder {
public:
    explicit FrameFeeder(FrameCodec& codec) : m_codec(codec) {}

    void feed(QByteArrayView bytes)
    {
        m_pending.append(bytes);
        while (m_heard.error.isNone() && take(m_codec.decode(m_pending))) {
        }
    }
    void end()
    {
        while (m_heard.error.isNone() && take(m_codec.decodeAtEnd(m_pending))) {
        }
    }
    [[nodiscard]] const Heard& heard() const { return m_heard; }

private:
    /// True if a frame was taken, so that another may follow.
    bool take(const DecodedFrame& found)
    {
        if (found.kind == DecodedFrame::Kind::Failed)
            m_heard.error = found.error();
        if (found.kind != DecodedFrame::Kind::Frame)
            return false;
        if (found.consumed <= 0 || found.consumed > m_pending.size() || found.frame.payload.size() > found.consumed)
            qFatal("A codec consumed what is not there.");
        m_heard.messages.append(found.frame.payload.toByteArray());
        m_pending.remove(0, found.consumed);
        return true;
    }

    FrameCodec& m_codec;
    QByteArray m_pending;
    Heard m_heard;
};

} // namespace standpipe::test
