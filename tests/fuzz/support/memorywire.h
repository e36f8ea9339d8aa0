// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/transport/stream.h"
#include "tests/fuzz/support/cutter.h"

#include <QByteArray>
#include <QList>

namespace standpipe::fuzz {

/// The far end of a stream that lies in memory: what it sends arrives when the test says so, in the pieces the input says; what it
/// is sent is compared at once with what it ought to be, so that little has to be kept.
/// Thread: one at a time; outlives its stream
class MemoryWire {
public:
    /// takesAtOnce: so many bytes of each write; the rest stays unsent until takeUnsent().
    MemoryWire(QByteArrayView input, Cutter cutter, qint64 takesAtOnce)
        : m_left(input)
        , m_cutter(std::move(cutter))
        , m_takesAtOnce(takesAtOnce)
    {
    }

    /// A stream for the near end; one for each wire.
    [[nodiscard]] StreamPointer makeStream();
    /// The next piece of the input becomes readable; false: there was none, and it is the end that does.
    bool arrive();
    void tellReadable() const;
    void takeUnsent();
    void expectWritten(QByteArrayView bytes) { m_expected.append(bytes); }
    /// Reading now is a mistake of the channel.
    void forbidReading(bool forbidden) { m_isReadingForbidden = forbidden; }

    /// Everything that has arrived was read.
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
