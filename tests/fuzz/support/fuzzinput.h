// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/limits.h"
#include "tests/fuzz/support/cutter.h"

#include <QByteArrayView>
#include <QList>

namespace standpipe::fuzz {

/// One input of the fuzzer: first the parameters of the target, then the data under test. The parameters are one byte
/// each, so that seeds can be written by hand; those beyond the end of the input are 0.
/// Thread: one at a time
class FuzzInput {
public:
    explicit FuzzInput(QByteArrayView bytes) : m_bytes(bytes) {}

    /// One byte.
    [[nodiscard]] quint8 number()
    {
        if (m_bytes.isEmpty())
            return 0;
        const auto value = static_cast<quint8>(m_bytes.front());
        m_bytes = m_bytes.sliced(1);
        return value;
    }
    /// One byte.
    template <class T>
    [[nodiscard]] T oneOf(const QList<T>& choices)
    {
        return choices.at(number() % choices.size());
    }
    /// One byte: the maxMessage of a codec.
    [[nodiscard]] qint64 limit()
    {
        return oneOf(QList<qint64>{0, 1, 2, 5, 12, 100, 255, 256, 5000, 65535, limits::defaultMaxMessage,
                                   limits::largestMaxMessage});
    }
    /// One byte is the number of sizes that follow, at most 15.
    [[nodiscard]] Cutter cuts() { return Cutter(take(number() % 16)); }
    /// At most this many bytes.
    [[nodiscard]] QByteArrayView take(qsizetype bytes)
    {
        const QByteArrayView taken = m_bytes.first(qMin(bytes, m_bytes.size()));
        m_bytes = m_bytes.sliced(taken.size());
        return taken;
    }
    [[nodiscard]] QByteArrayView rest() { return take(m_bytes.size()); }

private:
    QByteArrayView m_bytes;
};

} // namespace standpipe::fuzz
