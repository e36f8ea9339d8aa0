// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/waitingclients.h"

#include "core/base/limits.h"
#include "core/server/peerlimits.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace standpipe {

void WaitingClients::add(WaitingClient client)
{
    const qint64 key = peerKey(client.peer);
    auto process =
        std::find_if(m_processes.begin(), m_processes.end(), [key](const auto& one) { return one.key == key; });
    if (process == m_processes.end())
        process = m_processes.insert(m_processes.end(), Process{.key = key});
    process->clients.push_back(std::move(client));
    ++m_count;
}

WaitingClient WaitingClients::takeNext(const PipesHeld& held)
{
    const auto next = std::next(m_processes.begin(), static_cast<qint64>(nextInTurn(processes({}), held)));
    WaitingClient client = std::move(next->clients.front());
    next->clients.pop_front();
    --m_count;
    // It is now the last.
    if (next->clients.empty())
        m_processes.erase(next);
    else
        m_processes.splice(m_processes.end(), m_processes, next);
    return client;
}

WaitingClient WaitingClients::takeAny()
{
    Process& last = m_processes.back();
    WaitingClient client = std::move(last.clients.back());
    last.clients.pop_back();
    --m_count;
    if (last.clients.empty())
        m_processes.pop_back();
    return client;
}

std::vector<WaitingProcess> WaitingClients::processes(SteadyTime now) const
{
    std::vector<WaitingProcess> all;
    all.reserve(m_processes.size());
    for (const Process& one : m_processes) {
        const auto patient =
            std::partition_point(one.clients.begin(), one.clients.end(), [now](const WaitingClient& client) {
                return now - client.since >= limits::roomPause;
            });
        all.push_back(
            {.process = one.key, .clients = std::ssize(one.clients), .patient = patient - one.clients.begin()});
    }
    return all;
}

} // namespace standpipe
