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

/// The requests of one connection whose replies have not been sent yet. Replies arrive in any order and are sent in the
/// order of the requests.
/// Thread: one at a time
/// Bounds: the owner's: it accepts no further requests while size() is too large
class PendingReplies {
public:
    /// A request and, once it exists, its reply.
    struct Entry {
        RequestId request;
        SteadyTime received;
        QByteArray attributes{}; ///< attributes of its reply, see PipeChannel::replyAttributes()
        std::optional<Reply> reply{};
    };

    /// Requests have consecutive numbers.
    void add(Entry entry) { m_entries.push_back(std::move(entry)); }
    /// Removes and returns the request if its reply is the next to be sent.
    [[nodiscard]] std::optional<Entry> takeIfNext(RequestId request);
    /// False if that request is not, or no longer, waiting.
    bool reply(RequestId request, Reply&& reply);
    /// Removes and returns the next request whose reply can be sent.
    [[nodiscard]] std::optional<Entry> takeReady();
    /// Removes and returns all, in the order of the requests.
    [[nodiscard]] std::vector<Entry> takeAll();
    [[nodiscard]] bool isEmpty() const { return m_first == m_entries.size(); }
    /// Of the replies that wait for earlier ones.
    [[nodiscard]] qint64 replyBytes() const { return m_replyBytes; }
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_entries.size() - m_first); }

private:
    void dropFirst();

    std::vector<Entry> m_entries; ///< a vector keeps its memory, while a deque allocates at every second request
    size_t m_first = 0;           ///< entries before it have been sent
    qint64 m_replyBytes = 0;
};

} // namespace standpipe
