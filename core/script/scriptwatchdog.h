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

/// Interrupts a script that runs for too long, or takes the last memory. Time in which the whole process stood still does not count.
/// Thread: begin(), end(), timeout() and setTimeout() on the script's thread; the others on any
/// Owns:   a thread, which sleeps while no script runs
class ScriptWatchdog {
public:
    enum class Interruption : quint8 {
        None,
        Time,
        Memory, ///< there is little left
    };

    explicit ScriptWatchdog(Milliseconds timeout);
    ~ScriptWatchdog();
    ScriptWatchdog(const ScriptWatchdog&) = delete;
    ScriptWatchdog& operator=(const ScriptWatchdog&) = delete;

    [[nodiscard]] Milliseconds timeout() const { return m_timeout; }
    /// From the next begin() on.
    void setTimeout(Milliseconds timeout);
    /// The engine is about to run; until end() it may be interrupted.
    void begin(QJSEngine& engine);
    /// It has returned, and an interruption, if there was one, is over now. Gives why there was one.
    [[nodiscard]] Interruption end();
    /// Interrupts what runs, and whatever begins from now on.
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
    SteadyTime m_looked{}; ///< or since then it runs
    Nanoseconds m_ran{0};  ///< until then
    const ScriptMemory m_memory;
    Interruption m_interruption = Interruption::None;
    bool m_isForGood = false;
    bool m_isEnding = false;
    bool m_hasNewTimeout = false;
    bool m_isAsleep = false; ///< the thread: it waits for something to run, without a time
    std::thread m_thread;
};

} // namespace standpipe
