// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/peeridentity.h"
#include "core/endpoint/access.h"

#include <QHash>
#include <QString>

namespace standpipe {

/// Identifies the peer of a connected local socket. Caches the names of user ids, because a lookup may query a
/// directory service, and, for a short time, the programs of processes, because a process that connects often is looked
/// up often.
/// Thread: one at a time
/// Bounds: programs of limits::peerPrograms processes
/// Fails:  never; unknown values stay empty
class PeerLookup {
public:
    /// The identity of the client on a server's descriptor, or of the listening process on a client's (SO_PEERCRED,
    /// unix(7)).
    [[nodiscard]] PeerIdentity identify(int descriptor);

    /// Whether this peer may connect to an abstract socket, which has no file mode: the server itself must check.
    [[nodiscard]] static bool isAllowed(const PeerIdentity& peer, Access access);

private:
    struct Program {
        QString path;
        SteadyTime found;
    };

    [[nodiscard]] QString userName(qint64 uid);
    [[nodiscard]] QString program(qint64 pid);

    QHash<qint64, QString> m_userNames;
    QHash<qint64, Program> m_programs;
};

} // namespace standpipe
