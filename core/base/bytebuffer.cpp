// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/bytebuffer.h"

#include <algorithm>
#include <cstring>

namespace standpipe {

char* ByteBuffer::room(qsizetype bytes, qsizetype most)
{
    if (m_bytes.size() - m_end >= bytes)
        return m_bytes.data() + m_end;
    const qsizetype held = size();
    if (m_bytes.size() - held >= bytes && m_begin >= held) {
        // Moving to the front is cheap here: it copies at most as many bytes as were consumed since the last move.
        std::memmove(m_bytes.data(), m_bytes.constData() + m_begin, static_cast<size_t>(held));
    } else {
        qsizetype larger = std::max(held + bytes, 2 * held);
        if (most > 0)
            larger = std::max(held + bytes, std::min(larger, most));
        if (m_begin > 0 && held > 0)
            std::memmove(m_bytes.data(), m_bytes.constData() + m_begin, static_cast<size_t>(held));
        // In place if possible: the system can move the pages of a large block without copying.
        m_bytes.reserve(larger);
        m_bytes.resize(larger);
    }
    m_begin = 0;
    m_end = held;
    return m_bytes.data() + m_end;
}

void ByteBuffer::append(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    std::memcpy(room(bytes.size()), bytes.data(), static_cast<size_t>(bytes.size()));
    commit(bytes.size());
}

} // namespace standpipe
