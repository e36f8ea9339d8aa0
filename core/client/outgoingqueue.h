// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <QByteArray>

#include <deque>

namespace standpipe {

/// A message to be sent.
/// Thread: value
struct OutgoingMessage {
    RequestId id{};     ///< of the next one to be sent
    RequestId series{}; ///< of the first, for a message sent several times
    QByteArray bytes{};
    int count = 1; ///< still to be sent
    bool awaitsReply = true;

    /// Whether it is one of several that are each sent after the reply to the previous one.
    [[nodiscard]] bool isOfSeries() const { return count > 1 || id != series; }
};

/// Messages not yet passed to the channel. A message to be sent several times is stored once.
/// Thread: one at a time
/// Bounds: limits::clientQueueMessages, enforced by the PipeClient
class OutgoingQueue {
public:
    void add(OutgoingMessage message) { m_messages.push_back(std::move(message)); }
    [[nodiscard]] bool isEmpty() const { return m_messages.empty(); }
    [[nodiscard]] const OutgoingMessage& next() const { return m_messages.front(); }
    /// Takes the next message once: its count is 1.
    [[nodiscard]] OutgoingMessage take();
    /// Removes the unsent part of this series and returns it: its count is the number of messages, 0 if there are none.
    [[nodiscard]] OutgoingMessage takeRestOf(RequestId series);

private:
    std::deque<OutgoingMessage> m_messages;
};

} // namespace standpipe
