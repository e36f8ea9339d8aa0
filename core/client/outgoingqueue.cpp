// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/client/outgoingqueue.h"

#include <utility>

namespace standpipe {

OutgoingMessage OutgoingQueue::take()
{
    OutgoingMessage& front = m_messages.front();
    OutgoingMessage taken = front;
    taken.count = 1;
    if (front.count > 1) {
        --front.count;
        front.id = RequestId{front.id.number + 1};
    } else {
        m_messages.pop_front();
    }
    return taken;
}

OutgoingMessage OutgoingQueue::takeRestOf(RequestId series)
{
    if (m_messages.empty() || m_messages.front().series != series)
        return {.count = 0};
    OutgoingMessage rest = std::move(m_messages.front());
    m_messages.pop_front();
    return rest;
}

} // namespace standpipe
