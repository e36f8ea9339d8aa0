// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/answer/reply.h"

#include <mutex>
#include <vector>

namespace standpipe::test {

/// A route that writes down what it is told to deliver.
/// Thread: any thread
class AnswerBook final : public ReplyRoute {
public:
    struct Entry {
        PipeHandle pipe{};
        RequestId request{};
        Answer answer{};
    };

    void deliver(PipeHandle pipe, RequestId request, Answer&& answer) override
    {
        const std::lock_guard lock(m_mutex);
        m_entries.push_back({pipe, request, std::move(answer)});
    }
    [[nodiscard]] std::vector<Entry> entries() const
    {
        const std::lock_guard lock(m_mutex);
        return m_entries;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<Entry> m_entries;
};

} // namespace standpipe::test
