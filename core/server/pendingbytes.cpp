// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/pendingbytes.h"

#include "core/base/limits.h"

#include <algorithm>
#include <utility>

namespace standpipe {

void PendingBytes::open(const PeerIdentity& peer)
{
    close();
    const std::lock_guard lock(m_budget->m_mutex);
    m_account = &m_budget->join(peer);
}

void PendingBytes::close()
{
    if (!m_account)
        return;
    const std::lock_guard lock(m_budget->m_mutex);
    if (std::exchange(m_isWaiting, false))
        --m_budget->m_waiting;
    m_budget->passOn(*this);
    m_budget->count(*m_account, -std::exchange(m_half, 0), 0, -std::exchange(m_unsent, 0));
    m_budget->leave(*std::exchange(m_account, nullptr));
}

void PendingBytes::messageCame()
{
    if (m_half == 0)
        return;
    const std::lock_guard lock(m_budget->m_mutex);
    m_account->progress = steadyNow();
    m_budget->passOn(*this);
    m_budget->count(*m_account, -std::exchange(m_half, 0), 0, 0);
}

void PendingBytes::changeHalf(qint64 bytes)
{
    if (!m_account)
        return;
    const std::lock_guard lock(m_budget->m_mutex);
    m_budget->count(*m_account, bytes - m_half, 0, 0);
    m_half = bytes;
}

void PendingBytes::changeUnsent(qint64 bytes)
{
    if (!m_account)
        return;
    const std::lock_guard lock(m_budget->m_mutex);
    m_budget->count(*m_account, 0, 0, bytes - m_unsent);
    m_unsent = bytes;
}

std::shared_ptr<const void> PendingBytes::count(qint64 bytes)
{
    if (!m_account || bytes <= PendingBudget::leastCounted)
        return {};
    return m_budget->countRequest(*m_account, bytes);
}

bool PendingBytes::ask()
{
    const std::lock_guard lock(m_budget->m_mutex);
    const bool isAdmitted = m_budget->admits(*this);
    if (isAdmitted == !m_isWaiting)
        return isAdmitted;
    m_isWaiting = !isAdmitted;
    m_budget->m_waiting += m_isWaiting ? 1 : -1;
    if (m_isWaiting)
        m_waitingSince = steadyNow();
    return isAdmitted;
}

std::optional<Error> PendingBytes::complaint(SteadyTime now)
{
    if (!m_isWaiting)
        return std::nullopt;
    const std::lock_guard lock(m_budget->m_mutex);
    if (m_account->complained != SteadyTime() && now - m_account->complained < limits::peerComplaints)
        return std::nullopt;
    m_account->complained = now;
    return Error{.code = m_account->isFull ? ErrorCode::PeerPendingLimit : ErrorCode::ServerPendingLimit,
                 .limit = m_account->isFull ? m_budget->m_peerLimit : m_budget->m_limit,
                 .pid = m_account->pid,
                 .program = m_account->program};
}

Nanoseconds PendingBytes::stalledFor(SteadyTime now) const
{
    if (!m_isWaiting || m_half == 0)
        return Nanoseconds(0);
    const std::lock_guard lock(m_budget->m_mutex);
    if (!m_account->isFull || m_account->requests > m_budget->m_peerLimit / 4)
        return Nanoseconds(0);
    return now - std::max(m_waitingSince, m_account->progress);
}

} // namespace standpipe
