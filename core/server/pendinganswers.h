// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/answer/reply.h"
#include "core/base/clock.h"
#include "core/base/ids.h"

#include <deque>
#include <optional>
#include <utility>

namespace standpipe {

/// The requests of one connection that have no answer on its way yet. Answers come in any order and leave in the order of the
/// requests.
/// Thread: one at a time
/// Bounds: the owner's: it takes no further requests while size() is too large
class PendingAnswers {
public:
    /// A request and, once it is there, its answer.
    struct Entry {
        RequestId request;
        SteadyTime received;
        std::optional<Answer> answer{};
    };

    /// Requests have consecutive numbers.
    void add(Entry entry) { m_entries.push_back(std::move(entry)); }
    /// False if that request is not (or no longer) waiting.
    bool answer(RequestId request, Answer&& answer);
    /// The next one that may leave.
    [[nodiscard]] std::optional<Entry> takeReady();
    [[nodiscard]] std::deque<Entry> takeAll() { return std::exchange(m_entries, {}); }
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_entries.size()); }

private:
    std::deque<Entry> m_entries;
};

} // namespace standpipe
