// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scripttimers.h"

#include "core/script/scriptsettings.h"

#include <algorithm>
#include <utility>

namespace standpipe {

quint32 ScriptTimers::start(const QJSValue& callback, Milliseconds after, bool isRepeated)
{
    if (m_timers.size() >= static_cast<std::size_t>(scriptlimits::timers))
        return 0;
    const quint32 id = m_nextId++;
    const Milliseconds every = isRepeated ? std::max(after, Milliseconds(1)) : Milliseconds(0);
    m_timers.emplace(steadyNow() + after, Timer{.id = id, .callback = callback, .every = every});
    return id;
}

void ScriptTimers::stop(quint32 id)
{
    std::erase_if(m_timers, [id](const auto& entry) { return entry.second.id == id; });
}

void ScriptTimers::stopRepeated()
{
    std::erase_if(m_timers, [](const auto& entry) { return entry.second.every.count() > 0; });
}

std::optional<SteadyTime> ScriptTimers::next() const
{
    return m_timers.empty() ? std::nullopt : std::optional(m_timers.begin()->first);
}

std::optional<QJSValue> ScriptTimers::takeDue(SteadyTime now)
{
    if (m_timers.empty() || m_timers.begin()->first > now)
        return std::nullopt;
    Timer timer = std::move(m_timers.begin()->second);
    m_timers.erase(m_timers.begin());
    QJSValue callback = timer.callback;
    if (timer.every.count() > 0)
        m_timers.emplace(now + timer.every, std::move(timer));
    return callback;
}

} // namespace standpipe
