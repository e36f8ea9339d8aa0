// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/handler/responder.h"

#include <optional>
#include <utility>
#include <vector>

namespace standpipe {

/// The requests of one connection that have no reply on its way yet. Replies come in any order and leave in the order of the
/// requests.
/// Thread: one at a time
/// Bounds: the owner's: it takes no further requests while size() is too large
class PendingReplies {
public:
    /// A request and, once it is there, its reply.
    struct Entry {
        RequestId request;
        SteadyTime received;
        QByteArray attributes{}; ///< its reply's, see PipeChannel::replyAttributes()
        std::optional<Reply> reply{};
    };

    /// Requests have consecutive numbers.
    void add(Entry entry) { m_entries.push_back(std::move(entry)); }
    /// If this is the one whose reply leaves next, it is taken out.
    [[nodiscard]] std::optional<Entry> takeIfNext(RequestId request);
    /// False if that request is not (or no longer) waiting.
    bool reply(RequestId request, Reply&& reply);
    /// The next one that may leave.
    [[nodiscard]] std::optional<Entry> takeReady();
    /// In the order of the requests.
    [[nodiscard]] std::vector<Entry> takeAll();
    [[nodiscard]] bool isEmpty() const { return m_first == m_entries.size(); }
    /// Of the replies that wait for those before them.
    [[nodiscard]] qint64 replyBytes() const { return m_replyBytes; }
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_entries.size() - m_first); }

private:
    void dropFirst();

    std::vector<Entry> m_entries; ///< a vector keeps its memory, where a deque asks for some at every second request
    size_t m_first = 0;           ///< those before it have left
    qint64 m_replyBytes = 0;
};

} // namespace standpipe
