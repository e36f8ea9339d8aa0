// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/stats/seriesclock.h"

namespace standpipe::test {

/// Both clocks of a machine, set by a test, and activities stamped with them.
/// Thread: one at a time
struct TrafficMaker {
    WallTime wall{std::chrono::seconds(1'000'000)};
    SteadyTime steady{std::chrono::seconds(500)};
    SeriesClock clock;

    TrafficMaker() { clock.read(wall, steady); }

    /// Advances both clocks.
    void pass(std::chrono::microseconds time)
    {
        wall += time;
        steady += time;
        clock.read(wall, steady);
    }
    /// Sets the wall clock.
    void setClock(std::chrono::microseconds by) { wall += by; }

    [[nodiscard]] Activity make(ActivityKind kind, quint32 pipe = 1, quint64 request = 0) const
    {
        Activity made;
        made.time = wall;
        made.pipe = PipeHandle{pipe};
        made.kind = kind;
        made.request = RequestId{request};
        return made;
    }
    [[nodiscard]] Activity request(qint64 bytes, quint64 number = 1, quint32 pipe = 1) const
    {
        Activity made = make(ActivityKind::Request, pipe, number);
        made.bytes = bytes;
        return made;
    }
    [[nodiscard]] Activity reply(qint64 bytes, Nanoseconds took, quint64 number = 1, quint32 pipe = 1) const
    {
        Activity made = make(ActivityKind::Reply, pipe, number);
        made.bytes = bytes;
        made.took = took;
        return made;
    }
    [[nodiscard]] Activity dropped(qint64 count) const
    {
        Activity made = make(ActivityKind::Dropped, 0);
        made.count = count;
        return made;
    }
};

} // namespace standpipe::test
