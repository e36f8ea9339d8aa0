// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/clockdouble.h"

#include <atomic>
#include <mutex>
#include <set>

namespace standpipe::test {

/// A clock that stands still until the test advances it: a time limit expires when the test says so, however slow the
/// machine is, and none expires before. Created before the objects under test, and destroyed after them. Only
/// steadyNow(), LoopTimer and timedWait() use it.
/// Thread: the test's; ClockDouble's functions any thread
/// Owns:   the replacement of the system's clock
class TestClock final : public ClockDouble {
public:
    TestClock();
    ~TestClock() override;

    /// Advances the time. On return each timer due by then has fired, and its call has returned. A timer started by
    /// such a call does not fire in turn.
    void advance(Milliseconds time) { pass(time, false); }
    /// The same, but as if nothing ran meanwhile, as after SIGSTOP or while a handler blocked the threads: timers fire
    /// late.
    void standStill(Milliseconds time) { pass(time, true); }
    /// Number of running timers.
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
