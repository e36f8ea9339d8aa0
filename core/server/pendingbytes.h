// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/server/pendingbudget.h"

#include <algorithm>
#include <optional>

namespace standpipe {

/// What one connection counts for in a PendingBudget.
/// Thread: the I/O thread
/// Owns:   its share of the budget
class PendingBytes {
public:
    explicit PendingBytes(std::shared_ptr<PendingBudget> budget) : m_budget(std::move(budget)) {}
    ~PendingBytes() { close(); }
    PendingBytes(const PendingBytes&) = delete;
    PendingBytes& operator=(const PendingBytes&) = delete;

    void open(const PeerIdentity& peer);
    void close();
    /// So much is kept of a message that has begun.
    void setHalf(qint64 bytes)
    {
        if (bytes != m_half)
            changeHalf(bytes);
    }
    /// The message that had begun is whole, or there is none.
    void messageCame();
    /// So many bytes of replies are not taken.
    void setUnsent(qint64 bytes)
    {
        if (bytes != m_unsent)
            changeUnsent(bytes);
    }
    /// A request of so many bytes counts until the last copy of what this returns has gone; null: it is too small.
    [[nodiscard]] std::shared_ptr<const void> count(qint64 bytes);
    /// Whether it may read on. If not, the budget's waiters are told when it is worth asking again.
    [[nodiscard]] bool mayRead()
    {
        return !m_account || (!m_isWaiting && !m_account->isFull && !m_budget->m_isFull) || ask();
    }
    /// Which limit makes it wait, to be said now; nothing if that was said of its process a moment ago, or if it does not wait.
    [[nodiscard]] std::optional<Error> complaint(SteadyTime now);
    /// How long it has been the fault of its own process that its message does not go on: all that the process may have are halves of
    /// messages, and none was completed. 0: it is not.
    [[nodiscard]] Nanoseconds stalledFor(SteadyTime now) const;
    /// For so long before now the server looked at nothing: as if that had not passed.
    void forgive(Nanoseconds time, SteadyTime now)
    {
        m_waitingSince = std::min(m_waitingSince + time, std::max(m_waitingSince, now));
    }

private:
    friend class PendingBudget;

    void changeHalf(qint64 bytes);
    void changeUnsent(qint64 bytes);
    bool ask();

    std::shared_ptr<PendingBudget> m_budget;
    PendingBudget::Account* m_account = nullptr; ///< of the present client's process
    qint64 m_half = 0;
    qint64 m_unsent = 0;
    SteadyTime m_waitingSince{};
    bool m_isWaiting = false;
};

} // namespace standpipe
