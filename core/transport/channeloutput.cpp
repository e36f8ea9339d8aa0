// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/channeloutput.h"

#include "core/framing/framecodec.h"
#include "core/transport/channelbuffers.h"
#include "core/transport/stream.h"

namespace standpipe {

Result<void> ChannelOutput::add(const Frame& frame, const FrameCodec& codec)
{
    if (!m_bytes && !(m_bytes = ChannelBuffers::ofThisThread().borrowOutput()))
        m_bytes = &m_own;
    const qsizetype before = m_bytes->size();
    Result<void> encoded = codec.encode(frame, *m_bytes);
    if (!encoded && before == 0)
        drop();
    return encoded;
}

void ChannelOutput::flushTo(Stream* stream)
{
    if (m_bytes && stream)
        stream->write(*m_bytes);
    drop();
}

void ChannelOutput::drop()
{
    if (m_bytes == &m_own)
        m_own = {};
    else if (m_bytes)
        ChannelBuffers::ofThisThread().giveBack(m_bytes);
    m_bytes = nullptr;
}

} // namespace standpipe
