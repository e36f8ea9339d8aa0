// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/pendingbudget.h"

#include "core/base/limits.h"
#include "core/server/peerlimits.h"
#include "core/server/pendingbytes.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace standpipe {

namespace {

/// If at least this much was still held when memory was given back, this much freed memory is worth giving back.
constexpr qint64 restWorthGivingBack = 1024LL * 1024;

} // namespace

/// One request that counts.
/// Thread: any thread
/// Owns:   its bytes in the account
class PendingBudget::Counted {
public:
    Counted(std::shared_ptr<PendingBudget> budget, Account& account, qint64 bytes)
        : m_budget(std::move(budget))
        , m_account(account)
        , m_bytes(bytes)
    {
    }
    ~Counted()
    {
        const std::lock_guard lock(m_budget->m_mutex);
        m_account.progress = steadyNow();
        m_budget->count(m_account, 0, -m_bytes, 0);
        m_budget->leave(m_account);
    }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;

private:
    const std::shared_ptr<PendingBudget> m_budget;
    Account& m_account;
    const qint64 m_bytes;
};

qint64 PendingBudget::suitableServerBytes()
{
    // A message may exist twice for a moment, and the rest of the program also needs memory.
    return std::clamp<qint64>(memoryRoom() / 3, leastCounted, limits::serverPendingBytes);
}

void PendingBudget::setLimits(qint64 peerBytes, qint64 serverBytes)
{
    const std::lock_guard lock(m_mutex);
    m_peerLimit = peerBytes;
    m_limit = serverBytes;
    applyLimits();
}

void PendingBudget::setPeerLimit(qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    m_peerLimit = bytes;
    applyLimits();
}

void PendingBudget::applyLimits()
{
    m_isFull = false;
    for (auto& [key, account] : m_accounts) {
        account.isFull = false;
        judge(account);
    }
    m_isFull = m_limit > 0 && m_bytes >= m_limit / 4 * 3;
    wake();
}

void PendingBudget::tell(const std::shared_ptr<PendingBudgetObserver>& waiter)
{
    const std::lock_guard lock(m_mutex);
    m_waiters.push_back(waiter);
}

qint64 PendingBudget::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

PendingBudget::Account& PendingBudget::join(const PeerIdentity& peer)
{
    Account& account = m_accounts[peerKey(peer)];
    if (account.uses++ == 0) {
        account.key = peerKey(peer);
        account.pid = peer.pid;
        account.program = peer.executable;
    }
    return account;
}

void PendingBudget::leave(Account& account)
{
    if (--account.uses > 0)
        return;
    m_isOwnerGone = m_isOwnerGone || account.peak >= worthGivingBack;
    m_accounts.erase(account.key);
    giveBackLater();
}

void PendingBudget::judge(Account& account) const
{
    if (m_peerLimit > 0 && account.pending() >= m_peerLimit)
        account.isFull = true;
    else if (account.pending() <= m_peerLimit / 2)
        account.isFull = false;
}

void PendingBudget::count(Account& account, qint64 halves, qint64 requests, qint64 unsent)
{
    account.halves += halves;
    account.requests += requests;
    account.unsent += unsent;
    account.peak = std::max(account.peak, account.all());
    const qint64 change = halves + requests + unsent;
    m_owed += requests + unsent;
    m_bytes += change;
    m_peak = std::max(m_peak, m_bytes);
    judge(account);
    if (m_limit > 0 && m_bytes >= m_limit / 4 * 3)
        m_isFull = true;
    else if (m_bytes <= m_limit / 2)
        m_isFull = false;
    if (change >= 0)
        return;
    if (m_waiting > 0)
        wake();
    giveBackLater();
}

bool PendingBudget::hasMuchToGiveBack() const
{
    return m_isOwnerGone || (m_peak >= m_worth && m_bytes <= m_peak / 8);
}

void PendingBudget::giveBackLater()
{
    if (m_isGivingBack || !hasMuchToGiveBack())
        return;
    m_isGivingBack = true;
    // Not a thread of Qt, which would have descriptors of its own. The previous thread has finished.
    try {
        m_giver = std::jthread([this] { giveBack(); });
    } catch (const std::system_error&) {
        m_isGivingBack = false; // this process can have no more threads: it keeps the memory until the next time
    }
}

void PendingBudget::giveBack()
{
    std::unique_lock lock(m_mutex);
    // Repeats for memory freed meanwhile: no other thread is started for that, and these may have been the last bytes.
    while (hasMuchToGiveBack()) {
        m_isOwnerGone = false;
        m_peak = m_bytes;
        m_worth = m_bytes > restWorthGivingBack ? restWorthGivingBack : worthGivingBack;
        lock.unlock();
        m_giveBack();
        lock.lock();
    }
    m_isGivingBack = false;
}

void PendingBudget::wake()
{
    std::erase_if(m_waiters, [](const std::weak_ptr<PendingBudgetObserver>& waiter) {
        const std::shared_ptr<PendingBudgetObserver> alive = waiter.lock();
        if (alive)
            alive->pendingHasRoom();
        return !alive;
    });
}

bool PendingBudget::admits(const PendingBytes& asking)
{
    Account& account = *asking.m_account;
    if (m_first == &asking)
        return true;
    if (account.isFull && account.first != &asking) {
        // If replies will free bytes, it waits for them.
        if (account.first || asking.m_half == 0 || account.requests > m_peerLimit / 4)
            return false;
        account.first = &asking;
    }
    const qint64 part = m_limit / 4 / static_cast<qint64>(m_accounts.size());
    if (m_isFull && account.all() >= part) {
        if (m_first || asking.m_half == 0 || m_owed > m_limit / 4)
            return false;
        m_first = &asking;
    }
    return true;
}

std::shared_ptr<const void> PendingBudget::countRequest(Account& account, qint64 bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        count(account, 0, bytes, 0);
        ++account.uses;
    }
    return std::make_shared<Counted>(shared_from_this(), account, bytes);
}

void PendingBudget::passOn(const PendingBytes& former)
{
    if (former.m_account->first == &former)
        former.m_account->first = nullptr;
    if (m_first == &former)
        m_first = nullptr;
}

} // namespace standpipe
