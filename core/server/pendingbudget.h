// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/base/peeridentity.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace standpipe {

class PendingBytes;

/// Called by a PendingBudget when connections that had to wait may ask again.
/// Thread: any thread; the call must not call the budget
class PendingBudgetObserver {
public:
    PendingBudgetObserver() = default;
    virtual ~PendingBudgetObserver() = default;
    PendingBudgetObserver(const PendingBudgetObserver&) = delete;
    PendingBudgetObserver& operator=(const PendingBudgetObserver&) = delete;

    virtual void pendingHasRoom() = 0;
};

/// The bytes of requests that have arrived at a server, completely or in part, and have no reply yet, wherever they
/// are: in a connection, waiting for the handler, or with it. Counted for each client process and for the server; the
/// server's total also includes replies that are not read. Small requests are not counted: other limits bound them.
///
/// A process, or a server, that has used up its bytes does not read on until half of them are free again. Two rules
/// keep that from lasting indefinitely: a quarter of the server's bytes is reserved for processes that hold less than
/// their part of that quarter; and where nearly all bytes are incomplete messages, so that no reply can free any, one
/// connection of the process, and one of the server, may still read its message to the end. If the client does not send
/// the rest, it is stalled, which has its own time limit.
/// Thread: any thread; one mutex protects everything
/// Owns:   a thread while freed memory is given back
/// Bounds: one entry for each process that is connected or has requests that count
class PendingBudget : public std::enable_shared_from_this<PendingBudget> {
public:
    /// Requests with fewer bytes do not count.
    static constexpr qint64 leastCounted = 4096;

    /// suitableServerBytes() for all processes together, and no limit for one process. giveBack: gives freed memory
    /// back to the system; called on a thread of the budget, never twice at once.
    explicit PendingBudget(std::function<void()> giveBack = giveBackFreedMemory)
        : m_giveBack(std::move(giveBack))
        , m_limit(suitableServerBytes())
    {
    }

    /// 0: no limit.
    void setLimits(qint64 peerBytes, qint64 serverBytes);
    void setPeerLimit(qint64 bytes);
    /// limits::serverPendingBytes, or less on a machine with too little memory for that.
    [[nodiscard]] static qint64 suitableServerBytes();
    /// Adds an observer, which is notified from now on while it exists.
    void tell(const std::shared_ptr<PendingBudgetObserver>& waiter);
    /// The total of all processes.
    [[nodiscard]] qint64 bytes() const;

private:
    friend class PendingBytes;
    class Counted;

    /// The bytes held by one client process.
    struct Account {
        qint64 key = 0;
        qint64 pid = 0;
        QString program{};
        int uses = 0; ///< connections, and requests that count
        qint64 halves = 0;
        qint64 requests = 0;
        qint64 unsent = 0;
        qint64 peak = 0; ///< of the sum of all three
        std::atomic<bool> isFull = false;
        const PendingBytes* first = nullptr; ///< may read its message to the end
        SteadyTime progress{};               ///< when a message was last completed, or a reply made
        SteadyTime complained{};

        [[nodiscard]] qint64 pending() const { return halves + requests; }
        [[nodiscard]] qint64 all() const { return pending() + unsent; }
    };

    void applyLimits();
    [[nodiscard]] Account& join(const PeerIdentity& peer);
    void leave(Account& account);
    void count(Account& account, qint64 halves, qint64 requests, qint64 unsent);
    [[nodiscard]] std::shared_ptr<const void> countRequest(Account& account, qint64 bytes);
    void judge(Account& account) const;
    [[nodiscard]] bool admits(const PendingBytes& asking);
    void passOn(const PendingBytes& former);
    void wake();
    [[nodiscard]] bool hasMuchToGiveBack() const;
    void giveBackLater();
    void giveBack();

    /// Once this much has been held and most of it is free, it is given back to the system.
    static constexpr qint64 worthGivingBack = 32LL * 1024 * 1024;

    const std::function<void()> m_giveBack;
    mutable std::mutex m_mutex;
    std::unordered_map<qint64, Account> m_accounts;
    std::vector<std::weak_ptr<PendingBudgetObserver>> m_waiters;
    qint64 m_peerLimit = 0;
    qint64 m_limit = 0;
    qint64 m_bytes = 0; ///< of all accounts
    qint64 m_owed = 0;  ///< of these, all but incomplete messages: requests, and replies not read
    qint64 m_peak = 0;  ///< since memory was given back
    qint64 m_worth = worthGivingBack;
    bool m_isOwnerGone = false;  ///< a process that held much has disconnected since memory was given back
    bool m_isGivingBack = false; ///< the thread is running
    std::atomic<bool> m_isFull = false;
    const PendingBytes* m_first = nullptr; ///< like Account::first, for all accounts
    int m_waiting = 0;                     ///< number of connections that do not read on
    std::jthread m_giver;                  ///< gives memory back; the last member, so that it ends before the others
};

} // namespace standpipe
