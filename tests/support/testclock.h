// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/clockdouble.h"

#include <atomic>
#include <mutex>
#include <set>

namespace standpipe::test {

/// A clock that stands still until the test moves it: a time limit passes when the test says so, however slow the machine is, and
/// none passes before. Made before what is tested, and destroyed after it. Only steadyNow(), LoopTimer and timedWait() go by it.
/// Thread: the test's; ClockDouble's functions any thread
/// Owns:   the place of the system's clock
class TestClock final : public ClockDouble {
public:
    TestClock();
    ~TestClock() override;

    /// So much time passes. On return each timer that is due by then has fired, and what it called has been done. A timer that is
    /// started by that is not fired in turn.
    void advance(Milliseconds time) { pass(time, false); }
    /// The same, but nothing ran meanwhile, as after SIGSTOP or while a handler held the threads: the timers come late.
    void standStill(Milliseconds time) { pass(time, true); }
    /// Timers that run at the moment.
    [[nodiscard]] size_t timers();

    [[nodiscard]] SteadyTime now() const override { return SteadyTime(Nanoseconds(m_now.load())); }
    void timerStarted(LoopTimer& timer) override;
    void timerStopped(LoopTimer& timer) override;

private:
    void pass(Milliseconds time, bool isLate);

    std::atomic<Nanoseconds::rep> m_now;
    std::mutex m_mutex;
    std::set<LoopTimer*> m_timers;
};

} // namespace standpipe::test
