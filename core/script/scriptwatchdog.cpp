// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptwatchdog.h"

#include "core/base/timedwait.h"

#include <QJSEngine>

#include <utility>

namespace standpipe {

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
    m_hasNewTimeout = true; // a shorter one may be over before the wait for the former
    m_changed.notify_all();
}

void ScriptWatchdog::begin(QJSEngine& engine)
{
    const std::lock_guard lock(m_mutex);
    m_running = &engine;
    m_since = steadyNow();
    m_isInterrupted = false;
    if (m_isForGood)
        interruptLocked();
    if (std::exchange(m_isAsleep, false))
        m_changed.notify_all();
}

bool ScriptWatchdog::end()
{
    const std::lock_guard lock(m_mutex);
    if (m_isInterrupted)
        m_running->setInterrupted(false);
    m_running = nullptr;
    return m_isInterrupted;
}

void ScriptWatchdog::interruptForGood()
{
    const std::lock_guard lock(m_mutex);
    m_isForGood = true;
    if (m_running)
        interruptLocked();
}

void ScriptWatchdog::interruptLocked()
{
    m_isInterrupted = true;
    m_running->setInterrupted(true);
}

void ScriptWatchdog::run()
{
    std::unique_lock lock(m_mutex);
    const auto isToLook = [this] { return m_isEnding || m_hasNewTimeout; };
    SteadyTime seen{}; // the last beginning there was at the last look
    while (!m_isEnding) {
        m_hasNewTimeout = false;
        const SteadyTime now = steadyNow();
        if (m_running && !m_isInterrupted && now - m_since >= m_timeout)
            interruptLocked();
        if (m_running && !m_isInterrupted) {
            timedWait(m_changed, lock, m_since + m_timeout, isToLook);
        } else if (std::exchange(seen, m_since) != m_since) {
            // It has been at work just now and will be again: to be woken for each call would cost it more than the call.
            timedWait(m_changed, lock, now + m_timeout / 4, isToLook);
        } else {
            m_isAsleep = true;
            m_changed.wait(lock, [this] { return !m_isAsleep || m_isEnding; });
        }
    }
}

} // namespace standpipe
