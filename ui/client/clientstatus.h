// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/peeridentity.h"

#include <QtGlobal>

namespace standpipe {

/// The state of a client.
enum class ClientPhase : quint8 {
    Idle,       ///< not connected; error: why the last connection ended, if there was one
    Connecting, ///< since, limit
    Waiting,    ///< for replies: since, limit, done of total
    Connected,  ///< peer; idle
    Failed,     ///< not connected; error: why
};

/// The state of a client with its details.
/// Thread: value
struct ClientStatus {
    ClientPhase phase = ClientPhase::Idle;
    Error error;
    PeerIdentity peer;
    SteadyTime begun{};    ///< when the first of the pending messages was sent
    SteadyTime since{};    ///< when connecting began or the last reply came
    Milliseconds limit{0}; ///< 0: none
    qint64 done = 0;
    qint64 total = 0;
    bool keepsConnected = true;

    [[nodiscard]] bool isBusy() const { return phase == ClientPhase::Connecting || phase == ClientPhase::Waiting; }
};

/// Totals of one client window.
/// Thread: value
struct ClientCounts {
    quint64 sent = 0;
    quint64 answered = 0;
    Nanoseconds median{-1}; ///< of the last round trips; -1: none yet
};

} // namespace standpipe
