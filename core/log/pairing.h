// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

namespace standpipe {

/// How a request and its reply found each other. A reply is a Reply, or a BadRequest to a request that was taken in.
/// Thread: value
struct Pairing {
    enum class State : quint8 {
        None,       ///< neither a request nor a reply, or not known
        Waiting,    ///< a request that may still be answered
        Answered,   ///< a request and its reply, both of them
        Unanswered, ///< a request whose pipe has gone on without a reply, and the activity that says so
        Pushed,     ///< a reply to a request that was never seen
    };
    State state = State::None;
    quint64 partner = 0;  ///< sequence number of the other one; 0: there is none. It may have left the log since
    Nanoseconds took{-1}; ///< from request to answer, for both; -1: not known

    friend bool operator==(const Pairing&, const Pairing&) = default;
};

} // namespace standpipe
