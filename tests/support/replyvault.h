// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/request.h"
#include "core/handler/responder.h"

#include <deque>
#include <functional>
#include <mutex>
#include <utility>

namespace standpipe::test {

/// Holds back replies (echoes) until the test releases them.
/// Thread: any thread
class ReplyVault {
public:
    /// For a FunctionHandler.
    [[nodiscard]] std::function<void(Request, Responder)> keeper()
    {
        return [this](const Request& request, const Responder& responder) {
            const std::lock_guard lock(m_mutex);
            m_kept.emplace_back(request.bytes, responder);
        };
    }
    [[nodiscard]] qsizetype size()
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<qsizetype>(m_kept.size());
    }
    /// The oldest ones, in their order.
    void release(int count)
    {
        const std::lock_guard lock(m_mutex);
        for (; count > 0 && !m_kept.empty(); --count) {
            m_kept.front().second.send(m_kept.front().first);
            m_kept.pop_front();
        }
    }
    /// All of them, the last one first.
    void releaseBackwards()
    {
        const std::lock_guard lock(m_mutex);
        for (; !m_kept.empty(); m_kept.pop_back())
            m_kept.back().second.send(m_kept.back().first);
    }

private:
    std::mutex m_mutex;
    std::deque<std::pair<QByteArray, Responder>> m_kept;
};

} // namespace standpipe::test
