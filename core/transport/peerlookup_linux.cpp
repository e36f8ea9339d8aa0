// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/peerlookup.h"

#include "core/base/limits.h"
#include "core/base/program.h"
#include "core/transport/loopclock.h"

#include <cerrno>
#include <vector>

#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace standpipe {

PeerIdentity PeerLookup::identify(int descriptor)
{
    PeerIdentity peer;
    ucred credentials{};
    socklen_t size = sizeof credentials;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
        return peer;
    peer.pid = credentials.pid;
    peer.uid = credentials.uid;
    peer.gid = credentials.gid;
    peer.user = userName(peer.uid);
    peer.executable = program(peer.pid);
    return peer;
}

bool PeerLookup::isAllowed(const PeerIdentity& peer, Access access)
{
    // As with a file: the owner always, root always.
    const bool isOwner = peer.uid == static_cast<qint64>(::geteuid()) || peer.uid == 0;
    return access == Access::Everyone || isOwner ||
           (access == Access::Group && peer.gid == static_cast<qint64>(::getegid()));
}

QString PeerLookup::program(qint64 pid)
{
    const SteadyTime now = LoopClock::ofThisThread().get().first;
    const auto known = m_programs.constFind(pid);
    if (known != m_programs.constEnd() && now - known->found < limits::peerProgramAge)
        return known->path;
    if (m_programs.size() >= limits::peerPrograms)
        m_programs.clear();
    return m_programs.insert(pid, {programOf(pid), now})->path;
}

QString PeerLookup::userName(qint64 uid)
{
    const auto known = m_userNames.constFind(uid);
    if (known != m_userNames.constEnd())
        return *known;
    std::vector<char> room(4096);
    passwd entry{};
    passwd* found = nullptr;
    while (::getpwuid_r(static_cast<uid_t>(uid), &entry, room.data(), room.size(), &found) == ERANGE &&
           room.size() < 1024 * 1024)
        room.resize(room.size() * 2);
    const QString name = found ? QString::fromLocal8Bit(found->pw_name) : QString();
    m_userNames.insert(uid, name);
    return name;
}

} // namespace standpipe
