// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/memorywire.h"

#include "tests/fuzz/support/claim.h"

#include <cstring>
#include <utility>

namespace standpipe::fuzz {

/// The stream of the channel. It is destroyed as soon as its deletion is requested, earlier than a Stream must be, so
/// that the address sanitizer detects later uses.
class MemoryWire::NearEnd final : public Stream {
public:
    explicit NearEnd(MemoryWire& wire) : m_wire(wire) {}

    void setObserver(StreamObserver* observer) override { m_wire.m_observer = observer; }
    [[nodiscard]] qint64 read(char* to, qint64 max) override;
    [[nodiscard]] const Error& end() const override { return m_wire.m_endReason; }
    void write(QByteArrayView bytes) override;
    [[nodiscard]] qint64 unsent() const override { return m_wire.m_unsent; }
    [[nodiscard]] bool canWrite() const override { return true; }
    void finishWriting() override {}
    void close() override { m_wire.m_observer = nullptr; }
    void closeAndDeleteLater() override
    {
        close();
        delete this;
    }

private:
    MemoryWire& m_wire;
};

qint64 MemoryWire::NearEnd::read(char* to, qint64 max)
{
    claim(!m_wire.m_isReadingForbidden, "a paused channel reads nothing");
    if (m_wire.m_arrived.isEmpty()) {
        if (m_wire.m_isEnd)
            m_wire.m_endReason = {.code = ErrorCode::PeerClosed};
        return m_wire.m_isEnd ? -1 : 0;
    }
    QByteArrayView& piece = m_wire.m_arrived.front();
    const qsizetype size = qMin<qsizetype>(piece.size(), max);
    std::memcpy(to, piece.data(), static_cast<size_t>(size));
    piece = piece.sliced(size);
    if (piece.isEmpty())
        m_wire.m_arrived.removeFirst();
    m_wire.m_bytesRead += size;
    return size;
}

void MemoryWire::NearEnd::write(QByteArrayView bytes)
{
    claim(m_wire.m_expected.startsWith(bytes), "what is written is what was sent, in its order");
    m_wire.m_expected.remove(0, bytes.size());
    m_wire.m_unsent += qMax<qint64>(0, bytes.size() - m_wire.m_takesAtOnce);
}

StreamPointer MemoryWire::makeStream()
{
    return StreamPointer(new NearEnd(*this));
}

bool MemoryWire::arrive()
{
    if (m_left.isEmpty()) {
        m_isEnd = true;
        return false;
    }
    m_arrived.append(m_cutter.cut(m_left));
    return true;
}

void MemoryWire::tellReadable() const
{
    if (m_observer)
        m_observer->streamReadable();
}

void MemoryWire::takeUnsent()
{
    if (std::exchange(m_unsent, 0) > 0 && m_observer)
        m_observer->streamWritten();
}

} // namespace standpipe::fuzz
