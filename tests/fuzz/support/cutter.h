// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace standpipe::fuzz {

/// Cuts a byte stream into reads by a repeated list of sizes; an empty list leaves it whole.
/// Thread: one at a time
class Cutter {
public:
    Cutter() = default;
    /// Each byte is one size: values up to 199 mean one more, values from 200 mean thousands: 1000, 2000 …
    explicit Cutter(QByteArrayView sizes) : m_sizes(sizes.toByteArray()) {}

    /// Removes the next piece, never an empty one, from the front of bytes.
    [[nodiscard]] QByteArrayView cut(QByteArrayView& bytes)
    {
        const QByteArrayView piece = bytes.first(m_sizes.isEmpty() ? bytes.size() : qMin(bytes.size(), next()));
        bytes = bytes.sliced(piece.size());
        return piece;
    }
    void rewind() { m_at = 0; }

private:
    [[nodiscard]] qsizetype next()
    {
        const qsizetype size = static_cast<uchar>(m_sizes[m_at]);
        m_at = (m_at + 1) % m_sizes.size();
        return size < 200 ? size + 1 : (size - 199) * 1000;
    }

    QByteArray m_sizes;
    qsizetype m_at = 0;
};

} // namespace standpipe::fuzz
