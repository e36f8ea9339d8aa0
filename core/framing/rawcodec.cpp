// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/rawcodec.h"

namespace standpipe {

DecodedFrame RawCodec::decode(QByteArrayView pending)
{
    if (pending.isEmpty())
        return DecodedFrame::needMore();
    if (pending.size() > maxMessage())
        return DecodedFrame::tooLong(pending.size(), maxMessage());
    return DecodedFrame::complete(pending, pending.size());
}

qint64 RawCodec::announced(QByteArrayView) const
{
    return 0;
}

Result<void> RawCodec::encode(const Frame& frame, QByteArray& out) const
{
    out.append(frame.payload);
    return {};
}

FramingTraits RawCodec::traits() const
{
    return {.empty = FramingTraits::Empty::Nothing, .hasEnds = false};
}

} // namespace standpipe
