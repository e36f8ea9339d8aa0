// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/script/scriptmemory.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

class QJSEngine;

namespace standpipe {

/// Interrupts a script that exceeds its time limit, or when memory is low. Time in which the whole process was stopped
/// does not count.
/// Thread: begin(), end(), timeout() and setTimeout() on the script's thread; the others on any
/// Owns:   a thread, which sleeps while no script runs
class ScriptWatchdog {
public:
    enum class Interruption : quint8 {
        None,
        Time,
        Memory, ///< memory is low
    };

    explicit ScriptWatchdog(Milliseconds timeout);
    ~ScriptWatchdog();
    ScriptWatchdog(const ScriptWatchdog&) = delete;
    ScriptWatchdog& operator=(const ScriptWatchdog&) = delete;

    [[nodiscard]] Milliseconds timeout() const { return m_timeout; }
    /// Applies from the next begin() on.
    void setTimeout(Milliseconds timeout);
    /// Call before the engine runs; it may be interrupted until end().
    void begin(QJSEngine& engine);
    /// Call after the engine has returned; clears the interruption. Returns why the engine was interrupted, if it was.
    [[nodiscard]] Interruption end();
    /// Interrupts the current call, and every later one.
    void interruptForGood();

private:
    void run();
    void lookLocked(SteadyTime now);
    [[nodiscard]] SteadyTime nextLook(SteadyTime now) const;
    void interruptLocked(Interruption why);

    Milliseconds m_timeout; ///< written under the lock
    std::mutex m_mutex;
    std::condition_variable m_changed;
    QJSEngine* m_running = nullptr;
    SteadyTime m_since{};
    SteadyTime m_looked{}; ///< the last check, or the beginning of the call
    Nanoseconds m_ran{0};  ///< running time up to m_looked
    const ScriptMemory m_memory;
    Interruption m_interruption = Interruption::None;
    bool m_isForGood = false;
    bool m_isEnding = false;
    bool m_hasNewTimeout = false;
    bool m_isAsleep = false; ///< the thread waits for the next begin(), without a time limit
    std::thread m_thread;
};

} // namespace standpipe
