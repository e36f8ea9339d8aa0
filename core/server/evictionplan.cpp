// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/evictionplan.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace standpipe {

namespace {

/// A process may take a pipe from another one that holds at least this many more.
constexpr qint64 leastDifference = 2;

qint64 heldBy(qint64 process, const PipesHeld& held)
{
    const auto found = held.find(process);
    return found == held.end() ? 0 : found->second;
}

/// The smallest number of pipes held by a waiting process.
qint64 leastHeld(const std::vector<WaitingProcess>& waiting, const PipesHeld& held)
{
    qint64 least = std::numeric_limits<qint64>::max();
    for (const WaitingProcess& one : waiting) {
        if (one.clients > 0)
            least = std::min(least, heldBy(one.process, held));
    }
    return least;
}

/// The processes that hold pipes, updated as pipes are taken from them.
/// Thread: one at a time
class Holders {
public:
    Holders(const std::vector<HeldPipe>& pipes, Milliseconds idleLimit) : m_idleLimit(idleLimit)
    {
        for (const HeldPipe& pipe : pipes) {
            if (pipe.isLeaving)
                continue;
            ++m_held[pipe.process];
            m_takeable[pipe.process].push_back(&pipe);
        }
        // The pipe to take first is the last element.
        for (auto& [process, takeable] : m_takeable) {
            std::sort(takeable.begin(), takeable.end(), [](const HeldPipe* one, const HeldPipe* other) {
                return std::tuple(!one->isBusy, one->idle) < std::tuple(!other->isBusy, other->idle);
            });
            rank(process);
        }
    }

    [[nodiscard]] const PipesHeld& held() const { return m_held; }
    /// The process that holds most pipes, if it holds enough more than this one.
    [[nodiscard]] std::optional<qint64> overShareFor(qint64 process) const
    {
        const auto most = std::find_if(m_ranks.rbegin(), m_ranks.rend(),
                                       [process](const Rank& rank) { return std::get<2>(rank) != process; });
        if (most == m_ranks.rend() || std::get<0>(*most) < heldBy(process, m_held) + leastDifference)
            return std::nullopt;
        return std::get<2>(*most);
    }
    /// Of the processes with a client that has been idle for too long, the process that holds most pipes.
    [[nodiscard]] std::optional<qint64> idleOne() const
    {
        return m_idleRanks.empty() ? std::nullopt : std::optional(std::get<2>(*m_idleRanks.rbegin()));
    }
    [[nodiscard]] bool isIdle(const HeldPipe& pipe) const
    {
        return m_idleLimit.count() > 0 && !pipe.isBusy && pipe.idle > m_idleLimit;
    }
    const HeldPipe& takeFrom(qint64 process)
    {
        unrank(process);
        const HeldPipe& taken = *m_takeable[process].back();
        m_takeable[process].pop_back();
        --m_held[process];
        rank(process);
        return taken;
    }
    void giveTo(qint64 process)
    {
        unrank(process);
        ++m_held[process];
        rank(process);
    }

private:
    /// Pipes held, idle time of the pipe to take first, process.
    using Rank = std::tuple<qint64, Milliseconds, qint64>;

    [[nodiscard]] const HeldPipe* firstOf(qint64 process) const
    {
        const auto found = m_takeable.find(process);
        return found == m_takeable.end() || found->second.empty() ? nullptr : found->second.back();
    }
    void rank(qint64 process)
    {
        const HeldPipe* const first = firstOf(process);
        if (!first)
            return;
        const Rank rank(heldBy(process, m_held), first->idle, process);
        m_ranks.insert(rank);
        if (isIdle(*first))
            m_idleRanks.insert(rank);
    }
    void unrank(qint64 process)
    {
        if (const HeldPipe* const first = firstOf(process)) {
            const Rank rank(heldBy(process, m_held), first->idle, process);
            m_ranks.erase(rank);
            m_idleRanks.erase(rank);
        }
    }

    const Milliseconds m_idleLimit;
    PipesHeld m_held;
    std::unordered_map<qint64, std::vector<const HeldPipe*>> m_takeable;
    std::set<Rank> m_ranks;
    std::set<Rank> m_idleRanks;
};

/// The number of pipes each process would hold if all held equally many.
qint64 evenShare(qint64 pipes, const PipesHeld& held, const std::vector<WaitingProcess>& waiting)
{
    std::set<qint64> processes;
    for (const auto& [process, count] : held)
        processes.insert(process);
    for (const WaitingProcess& one : waiting)
        processes.insert(one.process);
    return std::max<qint64>(1, pipes / std::max<qint64>(1, std::ssize(processes)));
}

/// Takes a pipe from the process that holds most if a client has waited too long, else from an idle client; nothing if
/// there is none.
std::optional<Eviction> roomFor(const WaitingProcess& one, Holders& holders, qint64 share)
{
    std::optional<qint64> from = one.patient > 0 ? holders.overShareFor(one.process) : std::nullopt;
    if (!from)
        from = holders.idleOne();
    if (!from)
        return std::nullopt;
    const qint64 number = heldBy(*from, holders.held());
    const HeldPipe& taken = holders.takeFrom(*from);
    Error reason{.code = ErrorCode::RoomNeeded, .milliseconds = taken.idle.count()};
    if (!holders.isIdle(taken))
        reason = {.code = ErrorCode::OverPoolQuota, .number = number, .limit = share};
    return Eviction{.pipe = taken.pipe, .connection = taken.connection, .reason = std::move(reason)};
}

} // namespace

size_t nextInTurn(const std::vector<WaitingProcess>& waiting, const PipesHeld& held)
{
    const qint64 least = leastHeld(waiting, held);
    const auto next = std::find_if(waiting.begin(), waiting.end(), [&](const WaitingProcess& one) {
        return one.clients > 0 && heldBy(one.process, held) < least + leastDifference;
    });
    return static_cast<size_t>(next - waiting.begin());
}

std::vector<Eviction> planEvictions(const std::vector<HeldPipe>& held, std::vector<WaitingProcess> waiting,
                                    qint64 freePipes, Milliseconds idleLimit)
{
    std::vector<Eviction> orders;
    Holders holders(held, idleLimit);
    const qint64 share = evenShare(std::ssize(held) + freePipes, holders.held(), waiting);
    qint64 made = freePipes + std::count_if(held.begin(), held.end(), [](const auto& pipe) { return pipe.isLeaving; });
    const auto makeRoomFor = [&](const WaitingProcess& one) {
        if (made > 0) {
            --made;
            return true;
        }
        std::optional<Eviction> order = roomFor(one, holders, share);
        if (!order)
            return false;
        orders.push_back(*std::move(order));
        return true;
    };
    // In each pass, one client of each process that holds least is served; a process for which nothing can be done is
    // skipped from then on.
    for (bool isProgress = true; isProgress;) {
        isProgress = false;
        const qint64 least = leastHeld(waiting, holders.held());
        for (WaitingProcess& one : waiting) {
            if (one.clients == 0 || heldBy(one.process, holders.held()) > least)
                continue;
            isProgress = true;
            if (!makeRoomFor(one)) {
                one.clients = 0;
                continue;
            }
            holders.giveTo(one.process);
            --one.clients;
            --one.patient;
        }
    }
    return orders;
}

} // namespace standpipe
