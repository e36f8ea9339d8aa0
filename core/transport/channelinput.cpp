// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/channelinput.h"

#include "core/base/limits.h"
#include "core/transport/channelbuffers.h"
#include "core/transport/stream.h"

namespace standpipe {

namespace {

/// Up to so many bytes of a message that has begun are copied between turns; a longer one stays where it is until it is whole.
constexpr qsizetype smallRest = 4096;

} // namespace

void ChannelInput::borrow()
{
    if (m_isLent || m_bytes.size() > smallRest)
        return;
    ByteBuffer lent = ChannelBuffers::ofThisThread().takeInput();
    lent.append(m_bytes.pending());
    m_bytes = std::move(lent);
    m_isLent = true;
}

void ChannelInput::giveBack()
{
    if (m_isLent) {
        ByteBuffer rest;
        rest.append(m_bytes.pending());
        m_bytes.consume(m_bytes.size());
        ChannelBuffers::ofThisThread().giveBack(std::exchange(m_bytes, std::move(rest)));
        m_isLent = false;
    } else if (m_bytes.isEmpty()) {
        m_bytes = {};
    }
}

void ChannelInput::clear()
{
    m_bytes.consume(m_bytes.size());
    giveBack();
}

qint64 ChannelInput::readFrom(Stream& stream)
{
    const qint64 got = stream.read(m_bytes.room(limits::readChunk), limits::readChunk);
    if (got > 0)
        m_bytes.commit(got);
    return got;
}

} // namespace standpipe
