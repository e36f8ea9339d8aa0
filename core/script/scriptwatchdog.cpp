// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptwatchdog.h"

#include "core/base/timedwait.h"

#include <QJSEngine>

#include <algorithm>
#include <utility>

namespace standpipe {

namespace {

/// Interval between checks; a script can allocate only a few mebibytes in this time.
constexpr Milliseconds lookPause{20};
/// The most that counts between two checks: if more time has passed, the process was stopped.
constexpr Milliseconds longestStep{100};

} // namespace

ScriptWatchdog::ScriptWatchdog(Milliseconds timeout) : m_timeout(timeout), m_thread([this] { run(); }) {}

ScriptWatchdog::~ScriptWatchdog()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
        m_changed.notify_all();
    }
    m_thread.join();
}

void ScriptWatchdog::setTimeout(Milliseconds timeout)
{
    const std::lock_guard lock(m_mutex);
    m_timeout = timeout;
    m_hasNewTimeout = true; // a shorter time limit may end before the current wait does
    m_changed.notify_all();
}

void ScriptWatchdog::begin(QJSEngine& engine)
{
    const std::lock_guard lock(m_mutex);
    m_running = &engine;
    m_since = m_looked = steadyNow();
    m_ran = Nanoseconds(0);
    m_interruption = Interruption::None;
    if (m_isForGood)
        interruptLocked(Interruption::Time);
    if (std::exchange(m_isAsleep, false))
        m_changed.notify_all();
}

ScriptWatchdog::Interruption ScriptWatchdog::end()
{
    const std::lock_guard lock(m_mutex);
    if (m_interruption != Interruption::None)
        m_running->setInterrupted(false);
    m_running = nullptr;
    return m_interruption;
}

void ScriptWatchdog::interruptForGood()
{
    const std::lock_guard lock(m_mutex);
    m_isForGood = true;
    if (m_running)
        interruptLocked(Interruption::Time);
}

void ScriptWatchdog::interruptLocked(Interruption why)
{
    m_interruption = why;
    m_running->setInterrupted(true);
}

void ScriptWatchdog::lookLocked(SteadyTime now)
{
    if (!m_running || m_interruption != Interruption::None)
        return;
    m_ran += std::min<Nanoseconds>(now - std::exchange(m_looked, now), longestStep);
    if (m_ran >= m_timeout)
        interruptLocked(Interruption::Time);
    else if (m_memory.isShort())
        interruptLocked(Interruption::Memory);
}

SteadyTime ScriptWatchdog::nextLook(SteadyTime now) const
{
    return now + std::min<Nanoseconds>(m_timeout - m_ran, lookPause);
}

void ScriptWatchdog::run()
{
    std::unique_lock lock(m_mutex);
    const auto isToLook = [this] { return m_isEnding || m_hasNewTimeout; };
    SteadyTime seen{}; // the m_since seen at the last check
    while (!m_isEnding) {
        m_hasNewTimeout = false;
        const SteadyTime now = steadyNow();
        lookLocked(now);
        if (m_running && m_interruption == Interruption::None) {
            timedWait(m_changed, lock, nextLook(now), isToLook);
        } else if (std::exchange(seen, m_since) != m_since) {
            // The script has just run and will probably run again: waking this thread for each call would cost more
            // than the call.
            timedWait(m_changed, lock, now + lookPause, isToLook);
        } else {
            m_isAsleep = true;
            m_changed.wait(lock, [this] { return !m_isAsleep || m_isEnding; });
        }
    }
}

} // namespace standpipe
