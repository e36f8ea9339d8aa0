// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/fixedtext.h"

#include "core/framing/framecodec.h"

namespace standpipe {

void FixedText::addGap()
{
    m_gaps.push_back(m_text.size());
    m_text.append('\0');
}

Result<void> FixedText::check(FramingSpec framing) const
{
    const auto codec = makeFrameCodec(framing, limits::largestMaxMessage);
    const char filler = codec->traits().filler();
    QByteArray text = m_text;
    for (const qsizetype gap : m_gaps)
        text[gap] = filler;
    QByteArray frame;
    const Result<void> encoded = codec->encode(text, frame);
    if (encoded)
        return {};
    Error error = encoded.error();
    error.code = ErrorCode::ReplyNotEncodable;
    if (error.limit > 0) {
        error.number = m_text.size() - static_cast<qsizetype>(m_gaps.size());
        if (error.number <= error.limit)
            return {};
    }
    return failure(std::move(error));
}

} // namespace standpipe
