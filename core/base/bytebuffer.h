// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace standpipe {

/// Bytes received and not yet consumed: grows at its end, shrinks at its front, keeps its memory for the next client.
/// Thread: one at a time
/// Bounds: none of its own; the reader stops reading when the codec has enough
class ByteBuffer {
public:
    [[nodiscard]] QByteArrayView pending() const
    {
        return QByteArrayView(m_bytes.constData() + m_begin, m_end - m_begin);
    }
    [[nodiscard]] qsizetype size() const { return m_end - m_begin; }
    [[nodiscard]] bool isEmpty() const { return m_begin == m_end; }

    /// Room for at least `bytes` more behind the pending ones; commit() what was really written there.
    [[nodiscard]] char* room(qsizetype bytes);
    void commit(qsizetype bytes) { m_end += bytes; }
    void consume(qsizetype bytes);
    /// Forgets the pending bytes and all memory beyond `kept` bytes.
    void clear(qsizetype kept);

private:
    QByteArray m_bytes;
    qsizetype m_begin = 0;
    qsizetype m_end = 0;
};

} // namespace standpipe
