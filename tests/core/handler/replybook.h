// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/responder.h"

#include <mutex>
#include <vector>

namespace standpipe::test {

/// A route that writes down what it is told to deliver.
/// Thread: any thread
class ReplyBook final : public ReplyRoute {
public:
    struct Entry {
        PipeHandle pipe{};
        RequestId request{};
        Reply reply{};
    };

    void deliver(PipeHandle pipe, RequestId request, Reply&& reply) override
    {
        const std::lock_guard lock(m_mutex);
        m_entries.push_back({pipe, request, std::move(reply)});
    }
    void command(PipeHandle /*pipe*/, ClientCommand&& command) override
    {
        const std::lock_guard lock(m_mutex);
        m_commands.push_back(std::move(command));
    }
    [[nodiscard]] std::vector<ClientCommand> commands() const
    {
        const std::lock_guard lock(m_mutex);
        return m_commands;
    }
    [[nodiscard]] std::vector<Entry> entries() const
    {
        const std::lock_guard lock(m_mutex);
        return m_entries;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<Entry> m_entries;
    std::vector<ClientCommand> m_commands;
};

} // namespace standpipe::test
