// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/peeridentity.h"
#include "core/endpoint/access.h"

#include <QHash>
#include <QString>

namespace standpipe {

/// Finds out who is on the other end of a connected local socket. Remembers the names of user ids, because asking for them may
/// mean asking a directory service, and for a moment the programs of processes, because one that connects often is looked up often.
/// Thread: one at a time
/// Bounds: programs of limits::peerPrograms processes
/// Fails:  never; what cannot be known stays empty
class PeerLookup {
public:
    /// The client's identity on a server's descriptor, the listening process's on a client's (SO_PEERCRED, unix(7)).
    [[nodiscard]] PeerIdentity identify(int descriptor);

    /// An abstract socket has no file whose mode keeps others out: whether this peer may connect is for us to say.
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
