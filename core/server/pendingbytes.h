// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/server/pendingbudget.h"

#include <algorithm>
#include <optional>

namespace standpipe {

/// The bytes that one connection counts for in a PendingBudget.
/// Thread: the I/O thread
/// Owns:   its part of the budget
class PendingBytes {
public:
    explicit PendingBytes(std::shared_ptr<PendingBudget> budget) : m_budget(std::move(budget)) {}
    ~PendingBytes() { close(); }
    PendingBytes(const PendingBytes&) = delete;
    PendingBytes& operator=(const PendingBytes&) = delete;

    void open(const PeerIdentity& peer);
    void close();
    /// This many bytes of an incomplete message are kept.
    void setHalf(qint64 bytes)
    {
        if (bytes != m_half)
            changeHalf(bytes);
    }
    /// The message has been completed, or there is none.
    void messageCame();
    /// This many bytes of replies are not read.
    void setUnsent(qint64 bytes)
    {
        if (bytes != m_unsent)
            changeUnsent(bytes);
    }
    /// Counts a request of this size until the last copy of the returned pointer is destroyed; null: the request is too
    /// small to count.
    [[nodiscard]] std::shared_ptr<const void> count(qint64 bytes);
    /// Whether the connection may read on. If not, the budget notifies its observers when it is worth asking again.
    [[nodiscard]] bool mayRead()
    {
        return !m_account || (!m_isWaiting && !m_account->isFull && !m_budget->m_isFull) || ask();
    }
    /// The limit that makes it wait, to report now; nothing if that was reported for its process recently, or if it
    /// does not wait.
    [[nodiscard]] std::optional<Error> complaint(SteadyTime now);
    /// How long its message has been incomplete through the fault of its own process: all bytes the process may have
    /// are incomplete messages, and none was completed. 0: not its fault.
    [[nodiscard]] Nanoseconds stalledFor(SteadyTime now) const;
    /// Ignores this period before now, in which the server did not check its clients.
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
    PendingBudget::Account* m_account = nullptr; ///< of the current client's process
    qint64 m_half = 0;
    qint64 m_unsent = 0;
    SteadyTime m_waitingSince{};
    bool m_isWaiting = false;
};

} // namespace standpipe
