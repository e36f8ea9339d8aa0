// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/framing/framecodec.h"

namespace standpipe {

// clang-format off
//
//      +--------------------------+
//      | whatever one read brings |
//      +--------------------------+
//
//      "hello":  68 65 6C 6C 6F
//
// clang-format on

/// No framing: the pending bytes are one message. How the sender's writes are divided into reads determines where
/// messages end, and an empty message sends nothing.
/// Thread: one at a time, see FrameCodec
/// Bounds: maxMessage
/// Fails:  MessageTooLong (number: bytes pending); encoding never fails
class RawCodec final : public FrameCodec {
public:
    explicit RawCodec(qint64 maxMessage) : FrameCodec(maxMessage) {}

    [[nodiscard]] DecodedFrame decode(QByteArrayView pending) override;
    [[nodiscard]] qint64 announced(QByteArrayView pending) const override;
    [[nodiscard]] Result<void> encode(const Frame& frame, QByteArray& out) const override;
    [[nodiscard]] FramingTraits traits() const override;
};

} // namespace standpipe
