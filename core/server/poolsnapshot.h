// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/peeridentity.h"
#include "core/base/pipestate.h"

#include <QList>
#include <QMetaType>

namespace standpipe {

/// What can be seen of one pipe of the pool.
/// Thread: value
struct PipeSnapshot {
    PipeHandle handle{};
    PipeState state = PipeState::NotSet;
    bool isConnected = false;
    PeerIdentity peer{}; ///< of the present client; empty when there is none
    quint64 clients = 0; ///< served so far, the present one included
    quint64 requests = 0;
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    WallTime lastAction{};

    friend bool operator==(const PipeSnapshot&, const PipeSnapshot&) = default;
};

/// What can be seen of the pool.
/// Thread: value
struct PoolSnapshot {
    int limit = 0;          ///< pipes there may be
    int made = 0;           ///< pipes there are
    int connected = 0;      ///< pipes with a client
    int busy = 0;           ///< pipes in the middle of a request
    bool isWaiting = false; ///< all pipes have clients and a further one waits to be accepted
    quint64 requests = 0;   ///< since the start
    QList<PipeSnapshot>
        changed{}; ///< the pipes that changed since the last snapshot, by handle; all of them after a start

    friend bool operator==(const PoolSnapshot&, const PoolSnapshot&) = default;
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::PipeSnapshot)
Q_DECLARE_METATYPE(standpipe::PoolSnapshot)
