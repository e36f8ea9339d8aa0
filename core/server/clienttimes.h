// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

namespace standpipe {

/// How long the present client of a pipe has done nothing, and until when its pipe waits for it; time in which the server stood still
/// does not count.
/// Thread: one at a time
class ClientTimes {
public:
    /// A new client.
    void reset() { *this = {}; }

    /// lastActive: when it last did something.
    [[nodiscard]] Nanoseconds idle(SteadyTime now, SteadyTime lastActive) const
    {
        return now - lastActive - (lastActive == m_excusedSince ? m_excused : Nanoseconds(0));
    }
    /// It was refused, and is to take the reason.
    void lingers(SteadyTime now);
    [[nodiscard]] bool hasLingered(SteadyTime now) const { return now >= m_lingerUntil; }
    /// It is to go, but is given so long for what is in hand.
    void leaves(SteadyTime until) { m_leaveUntil = until; }
    [[nodiscard]] bool hasToBeGone(SteadyTime now) const { return now >= m_leaveUntil; }

    /// For so long before now the server looked at nothing.
    void forgive(Nanoseconds time, SteadyTime now, SteadyTime lastActive);

private:
    SteadyTime m_lingerUntil;
    SteadyTime m_leaveUntil;
    SteadyTime m_excusedSince; ///< the excuse is for a client that has done nothing since then
    Nanoseconds m_excused{0};
};

} // namespace standpipe
