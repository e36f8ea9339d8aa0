// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/peeridentity.h"

#include <QtGlobal>

namespace standpipe {

/// What a client is doing.
enum class ClientPhase : quint8 {
    Idle,       ///< not connected; error: why the last connection ended, if there was one
    Connecting, ///< since, limit
    Waiting,    ///< for replies: since, limit, done of total
    Connected,  ///< peer; nothing under way
    Failed,     ///< not connected; error: why
};

/// What a client is doing, with what a person wants to know about it.
/// Thread: value
struct ClientStatus {
    ClientPhase phase = ClientPhase::Idle;
    Error error;
    PeerIdentity peer;
    SteadyTime begun{};    ///< when the first of the messages under way was given
    SteadyTime since{};    ///< when connecting began or the last reply came
    Milliseconds limit{0}; ///< 0: none
    qint64 done = 0;
    qint64 total = 0;
    bool keepsConnected = true;

    [[nodiscard]] bool isBusy() const { return phase == ClientPhase::Connecting || phase == ClientPhase::Waiting; }
};

/// Sums of one client window.
/// Thread: value
struct ClientCounts {
    quint64 sent = 0;
    quint64 answered = 0;
    Nanoseconds median{-1}; ///< of the last replies' times; -1: none yet
};

} // namespace standpipe
