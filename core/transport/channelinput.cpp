// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/channelinput.h"

#include "core/base/limits.h"
#include "core/transport/channelbuffers.h"
#include "core/transport/stream.h"

namespace standpipe {

namespace {

/// Up to this many bytes of an incomplete message are copied between turns; a longer one stays in its buffer until it
/// is complete.
constexpr qsizetype smallRest = 4096;

} // namespace

void ChannelInput::borrow()
{
    if (m_bytes != &m_own || m_own.size() > smallRest)
        return;
    ByteBuffer* const lent = ChannelBuffers::ofThisThread().borrowInput();
    if (!lent)
        return;
    if (!m_own.isEmpty()) {
        lent->append(m_own.pending());
        m_own = {};
    }
    m_bytes = lent;
}

void ChannelInput::giveBack()
{
    if (m_bytes != &m_own) {
        m_own.append(m_bytes->pending());
        ChannelBuffers::ofThisThread().giveBack(std::exchange(m_bytes, &m_own));
    } else if (m_own.isEmpty() && m_own.capacity() > 0) {
        m_own = {};
    }
}

void ChannelInput::clear()
{
    m_bytes->consume(m_bytes->size());
    giveBack();
}

qint64 ChannelInput::heldBytes() const
{
    return m_own.isEmpty() || m_own.capacity() <= smallRest ? 0 : m_own.capacity();
}

qint64 ChannelInput::readFrom(Stream& stream, qint64 wanted)
{
    const qint64 most = wanted > 0 ? wanted + limits::readChunk : 0;
    const qint64 got = stream.read(m_bytes->room(limits::readChunk, most), limits::readChunk);
    if (got > 0)
        m_bytes->commit(got);
    return got;
}

} // namespace standpipe
