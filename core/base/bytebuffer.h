// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"

#include <QByteArray>
#include <QByteArrayView>

#include <utility>

namespace standpipe {

/// Bytes received and not yet consumed: grows at its end, shrinks at its front.
/// Thread: one at a time
/// Bounds: none of its own; the reader stops reading when the codec has enough
class STANDPIPE_ENGINE_EXPORT ByteBuffer {
public:
    ByteBuffer() = default;
    ~ByteBuffer() = default;
    ByteBuffer(const ByteBuffer&) = default;
    ByteBuffer& operator=(const ByteBuffer&) = default;
    /// Leaves the source empty, without memory.
    ByteBuffer(ByteBuffer&& other) noexcept
        : m_bytes(std::exchange(other.m_bytes, {}))
        , m_begin(std::exchange(other.m_begin, 0))
        , m_end(std::exchange(other.m_end, 0))
    {
    }
    ByteBuffer& operator=(ByteBuffer&& other) noexcept
    {
        m_bytes = std::exchange(other.m_bytes, {});
        m_begin = std::exchange(other.m_begin, 0);
        m_end = std::exchange(other.m_end, 0);
        return *this;
    }

    [[nodiscard]] QByteArrayView pending() const
    {
        return QByteArrayView(m_bytes.constData() + m_begin, m_end - m_begin);
    }
    [[nodiscard]] qsizetype size() const { return m_end - m_begin; }
    [[nodiscard]] bool isEmpty() const { return m_begin == m_end; }
    /// Bytes it can hold.
    [[nodiscard]] qsizetype capacity() const { return m_bytes.size(); }

    /// Returns space for at least `bytes` more after the pending ones; commit() how many were written. It does not grow
    /// beyond `most`, if that suffices, so that no memory is reserved in advance; 0: unknown.
    [[nodiscard]] char* room(qsizetype bytes, qsizetype most = 0);
    void commit(qsizetype bytes) { m_end += bytes; }
    void append(QByteArrayView bytes);
    void consume(qsizetype bytes)
    {
        m_begin += bytes;
        if (m_begin >= m_end)
            m_begin = m_end = 0;
    }

private:
    QByteArray m_bytes;
    qsizetype m_begin = 0;
    qsizetype m_end = 0;
};

} // namespace standpipe
