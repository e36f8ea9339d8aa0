// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <condition_variable>
#include <mutex>

namespace standpipe {

/// As condition.wait_until(lock, until, isOver), on steadyNow(): a LoopTimer for threads without an event loop.
template <class IsOver>
bool timedWait(std::condition_variable& condition, std::unique_lock<std::mutex>& lock, SteadyTime until, IsOver isOver)
{
    if (!clockDouble.load())
        return condition.wait_until(lock, until, isOver);
    // Advancing a test clock notifies no condition.
    constexpr Milliseconds lookAgain{5};
    while (!isOver()) {
        if (steadyNow() >= until)
            return false;
        condition.wait_for(lock, lookAgain);
    }
    return true;
}

} // namespace standpipe
