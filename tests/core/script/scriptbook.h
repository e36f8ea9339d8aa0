// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/responder.h"
#include "tests/support/patience.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace standpipe::test {

/// A route that records what it is given to deliver, and can be waited for.
/// Thread: any thread
class ScriptBook final : public ReplyRoute {
public:
    void deliver(PipeHandle pipe, RequestId request, Reply&& reply) override
    {
        Q_UNUSED(pipe)
        const std::lock_guard lock(m_mutex);
        m_replies.emplace_back(request, std::move(reply));
        m_changed.notify_all();
    }
    void command(PipeHandle pipe, ClientCommand&& command) override
    {
        Q_UNUSED(pipe)
        const std::lock_guard lock(m_mutex);
        m_commands.push_back(std::move(command));
        m_changed.notify_all();
    }
    /// Waits for the reply to the request; of kind None and without a reason if it never comes.
    [[nodiscard]] Reply replyTo(quint64 request)
    {
        std::unique_lock lock(m_mutex);
        Reply found;
        m_changed.wait_for(lock, Milliseconds(patience), [&] {
            for (const auto& [id, reply] : m_replies) {
                if (id.number == request) {
                    found = reply;
                    return true;
                }
            }
            return false;
        });
        return found;
    }
    [[nodiscard]] bool isAnswered(quint64 request)
    {
        const std::lock_guard lock(m_mutex);
        return std::ranges::any_of(m_replies, [&](const auto& reply) { return reply.first.number == request; });
    }
    /// Waits for `count` pushes and disconnections, and returns them.
    [[nodiscard]] std::vector<ClientCommand> commands(size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, Milliseconds(patience), [&] { return m_commands.size() >= count; });
        return m_commands;
    }
    [[nodiscard]] std::vector<quint64> order()
    {
        const std::lock_guard lock(m_mutex);
        std::vector<quint64> ids;
        for (const auto& [id, reply] : m_replies)
            ids.push_back(id.number);
        return ids;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::pair<RequestId, Reply>> m_replies;
    std::vector<ClientCommand> m_commands;
};

} // namespace standpipe::test
