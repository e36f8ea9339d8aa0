// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/transport/stream.h"
#include "tests/fuzz/support/cutter.h"

#include <QByteArray>
#include <QList>

namespace standpipe::fuzz {

/// The far end of a stream in memory: its output arrives when the test says so, in pieces given by the input; its input
/// is compared at once with the expected bytes, so that little has to be kept.
/// Thread: one at a time; outlives its stream
class MemoryWire {
public:
    /// takesAtOnce: bytes accepted of each write; the rest stays unsent until takeUnsent().
    MemoryWire(QByteArrayView input, Cutter cutter, qint64 takesAtOnce)
        : m_left(input)
        , m_cutter(std::move(cutter))
        , m_takesAtOnce(takesAtOnce)
    {
    }

    /// Makes the stream of the near end; once for each wire.
    [[nodiscard]] StreamPointer makeStream();
    /// Makes the next piece of the input readable; false: there was none, and the end of input becomes readable.
    bool arrive();
    void tellReadable() const;
    void takeUnsent();
    void expectWritten(QByteArrayView bytes) { m_expected.append(bytes); }
    /// Reading now is a bug of the channel.
    void forbidReading(bool forbidden) { m_isReadingForbidden = forbidden; }

    /// Whether everything that arrived was read.
    [[nodiscard]] bool isDrained() const { return m_arrived.isEmpty(); }
    [[nodiscard]] bool isAllWrittenExpected() const { return m_expected.isEmpty(); }
    [[nodiscard]] qint64 bytesRead() const { return m_bytesRead; }
    [[nodiscard]] bool isOpen() const { return m_observer != nullptr; }

private:
    class NearEnd;

    QByteArrayView m_left;
    Cutter m_cutter;
    QList<QByteArrayView> m_arrived;
    QByteArray m_expected;
    const qint64 m_takesAtOnce;
    qint64 m_unsent = 0;
    qint64 m_bytesRead = 0;
    StreamObserver* m_observer = nullptr;
    bool m_isEnd = false;
    bool m_isReadingForbidden = false;
    Error m_endReason;
};

} // namespace standpipe::fuzz
