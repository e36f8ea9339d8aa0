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

/// The state of one pipe of the pool.
/// Thread: value
struct PipeSnapshot {
    PipeHandle handle{};
    PipeState state = PipeState::NotSet;
    bool isConnected = false;
    PeerIdentity peer{}; ///< of the current client; empty if there is none
    quint64 clients = 0; ///< served so far, including the current one
    quint64 requests = 0;
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    WallTime lastAction{};

    friend bool operator==(const PipeSnapshot&, const PipeSnapshot&) = default;
};

/// The state of the pool.
/// Thread: value
struct PoolSnapshot {
    int limit = 0;                 ///< maximum number of pipes
    int made = 0;                  ///< existing pipes
    int connected = 0;             ///< pipes with a client
    int busy = 0;                  ///< pipes with a pending request
    bool isWaiting = false;        ///< all pipes have clients, and another client waits
    quint64 requests = 0;          ///< since the start
    QList<PipeSnapshot> changed{}; ///< pipes changed since the last snapshot, by handle; all of them after a start

    friend bool operator==(const PoolSnapshot&, const PoolSnapshot&) = default;
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::PipeSnapshot)
Q_DECLARE_METATYPE(standpipe::PoolSnapshot)
