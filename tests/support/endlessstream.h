// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/transport/stream.h"
#include "tests/support/rawpeer.h"

#include <algorithm>
#include <cstring>

namespace standpipe::test {

/// A peer that sends messages faster than they can be read, and accepts all output.
/// Thread: the test's
class EndlessStream final : public Stream {
public:
    explicit EndlessStream(const QByteArray& message) : m_frame(frame(message)) {}

    void setObserver(StreamObserver* told) override { observer = told; }
    qint64 read(char* to, qint64 max) override
    {
        for (qint64 done = 0; done < max;) {
            const qint64 part = std::min<qint64>(max - done, m_frame.size() - m_place);
            std::memcpy(to + done, m_frame.constData() + m_place, static_cast<size_t>(part));
            done += part;
            m_place = (m_place + part) % m_frame.size();
        }
        taken += max;
        return max;
    }
    const Error& end() const override { return m_none; }
    void write(QByteArrayView bytes) override { given += bytes.size(); }
    qint64 unsent() const override { return 0; }
    bool canWrite() const override { return true; }
    void finishWriting() override {}
    void close() override { observer = nullptr; }
    void closeAndDeleteLater() override { delete this; }

    StreamObserver* observer = nullptr;
    qint64 taken = 0;
    qint64 given = 0;

private:
    QByteArray m_frame;
    qint64 m_place = 0;
    Error m_none;
};

} // namespace standpipe::test
