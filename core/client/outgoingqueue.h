// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <QByteArray>

#include <deque>

namespace standpipe {

/// A message on its way out.
/// Thread: value
struct OutgoingMessage {
    RequestId id{};     ///< of the next one to be sent
    RequestId series{}; ///< of the first, if it is sent several times
    QByteArray bytes{};
    int count = 1; ///< still to be sent
    bool awaitsReply = true;

    /// It is one of several that go out each after the reply to the one before.
    [[nodiscard]] bool isOfSeries() const { return count > 1 || id != series; }
};

/// Messages not given to the channel yet. A message that is to be sent several times is kept once.
/// Thread: one at a time
/// Bounds: limits::clientQueueMessages, kept by the PipeClient
class OutgoingQueue {
public:
    void add(OutgoingMessage message) { m_messages.push_back(std::move(message)); }
    [[nodiscard]] bool isEmpty() const { return m_messages.empty(); }
    [[nodiscard]] const OutgoingMessage& next() const { return m_messages.front(); }
    /// The next message, once: its count is 1.
    [[nodiscard]] OutgoingMessage take();
    /// What is left to be sent of that series: its count says how many; 0 if there is nothing.
    [[nodiscard]] OutgoingMessage takeRestOf(RequestId series);

private:
    std::deque<OutgoingMessage> m_messages;
};

} // namespace standpipe
