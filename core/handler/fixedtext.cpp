// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/fixedtext.h"

#include "core/framing/framecodec.h"

namespace standpipe {

void FixedText::addGap()
{
    m_text.append('x');
    ++m_gaps;
}

Result<void> FixedText::check(Framing framing) const
{
    QByteArray frame;
    const Result<void> encoded = makeFrameCodec(framing, limits::largestMaxMessage)->encode(m_text, frame);
    if (encoded)
        return {};
    Error error = encoded.error();
    error.code = ErrorCode::ReplyNotEncodable;
    if (error.limit > 0) {
        error.number = m_text.size() - m_gaps;
        if (error.number <= error.limit)
            return {};
    }
    return failure(std::move(error));
}

} // namespace standpipe
