// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/framing/framecodec.h"
#include "tests/core/framing/framefeeder.h"
#include "tests/fuzz/support/cutter.h"

#include <QByteArray>

namespace standpipe::fuzz {

/// Feeds a codec as a connection does, and claims at each step what FrameCodec documents.
/// Thread: one at a time
class ClaimingReader {
public:
    explicit ClaimingReader(FrameCodec& codec) : m_codec(codec) {}

    void feed(QByteArrayView bytes);
    /// Signals the end of input.
    void end();
    [[nodiscard]] const test::Heard& heard() const { return m_heard; }

private:
    /// True if a frame was decoded, so that another may follow.
    bool decodeOne();
    void claimWaiting(QByteArrayView pending) const;
    void claimFailed(const Error& error) const;
    void takeFrame(const DecodedFrame& found, QByteArrayView pending);

    FrameCodec& m_codec;
    QByteArray m_pending;
    test::Heard m_heard;
};

/// The messages of a codec for a stream cut in this way, including its end.
[[nodiscard]] test::Heard hear(FrameCodec& codec, QByteArrayView stream, Cutter cutter);

} // namespace standpipe::fuzz
