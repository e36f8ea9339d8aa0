// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

namespace standpipe {

/// How long the current client of a pipe has been idle, and until when its pipe waits for it; time in which the server
/// did not run does not count.
/// Thread: one at a time
class ClientTimes {
public:
    /// Starts with a new client.
    void reset() { *this = {}; }

    /// lastActive: the time of its last activity.
    [[nodiscard]] Nanoseconds idle(SteadyTime now, SteadyTime lastActive) const
    {
        return now - lastActive - (lastActive == m_excusedSince ? m_excused : Nanoseconds(0));
    }
    /// The client was rejected with an error reply, and gets time to read it.
    void lingers(SteadyTime now);
    [[nodiscard]] bool hasLingered(SteadyTime now) const { return now >= m_lingerUntil; }
    /// The client is to be evicted, but gets until then to complete pending requests.
    void leaves(SteadyTime until) { m_leaveUntil = until; }
    [[nodiscard]] bool hasToBeGone(SteadyTime now) const { return now >= m_leaveUntil; }

    /// Ignores this period before now, in which the server did not check its clients.
    void forgive(Nanoseconds time, SteadyTime now, SteadyTime lastActive);

private:
    SteadyTime m_lingerUntil;
    SteadyTime m_leaveUntil;
    SteadyTime m_excusedSince; ///< the excused time applies to a client that has been idle since then
    Nanoseconds m_excused{0};
};

} // namespace standpipe
