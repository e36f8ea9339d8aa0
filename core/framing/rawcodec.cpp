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
    return DecodedFrame::frame(pending, pending.size());
}

qint64 RawCodec::announced(QByteArrayView) const
{
    return 0;
}

Result<void> RawCodec::encode(QByteArrayView payload, QByteArray& out) const
{
    out.append(payload);
    return {};
}

} // namespace standpipe
