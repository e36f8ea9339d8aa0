// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/transport/stream.h"

#include <QByteArray>

#include <array>

namespace standpipe::test {

/// Reads a stream up to its end.
/// Thread: the test's
class StreamReader final : public StreamObserver {
public:
    explicit StreamReader(Stream& stream) : m_stream(stream) { stream.setObserver(this); }
    void streamReadable() override
    {
        if (isHolding)
            return;
        std::array<char, 8192> room{};
        for (;;) {
            const qint64 got = m_stream.read(room.data(), room.size());
            isAtEnd = isAtEnd || got < 0;
            if (got <= 0)
                return;
            bytes.append(room.data(), got);
        }
    }
    void streamWritten() override { ++written; }

    QByteArray bytes;
    bool isAtEnd = false;
    bool isHolding = false;
    int written = 0;

private:
    Stream& m_stream;
};

} // namespace standpipe::test
