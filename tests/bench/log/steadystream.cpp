// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/log/steadystream.h"

namespace standpipe::bench {

SteadyStream::SteadyStream(ActivitySource& source, qsizetype perSecond, Milliseconds duration, Give give)
    : m_thread([this, &source, perSecond, duration, give = std::move(give)] { run(source, perSecond, duration, give); })
{
}

void SteadyStream::run(ActivitySource& source, qsizetype perSecond, Milliseconds duration, const Give& give)
{
    const SteadyTime start = steadyNow();
    std::vector<Activity> batch;
    qsizetype given = 0;
    for (qsizetype tick = 1; tick <= duration.count(); ++tick) {
        const qsizetype due = perSecond * tick / 1000;
        source.make(due - given, batch);
        given = due;
        give(batch);
        batch.clear();
        std::this_thread::sleep_until(start + Milliseconds(tick));
    }
    m_seconds = std::chrono::duration<double>(steadyNow() - start).count();
    m_isOver = true;
}

} // namespace standpipe::bench
