// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

namespace standpipe {

/// How a request and its reply are related. A reply is a Reply, or a BadRequest for a request that had been accepted.
/// Thread: value
struct Pairing {
    enum class State : quint8 {
        None,       ///< neither a request nor a reply, or not known
        Waiting,    ///< a request that may still receive a reply
        Answered,   ///< a request and its reply, both of them
        Unanswered, ///< a request whose pipe went on without a reply, and the activity that reports this
        Pushed,     ///< a reply to a request that was never seen
    };
    State state = State::None;
    quint64 partner = 0;  ///< sequence number of the counterpart, which may have left the log; 0: none
    Nanoseconds took{-1}; ///< from request to reply, for both; -1: not known

    friend bool operator==(const Pairing&, const Pairing&) = default;
};

} // namespace standpipe
