// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/uniquedescriptor.h"
#include "core/endpoint/socketfile.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace standpipe {

/// The lock file beside a socket: held while its process has the right to listen there, freed by the system when that process dies,
/// however that happens. Its text says which process holds it and which sockets it has bound there, the present one last:
///
///     standpipe-lock 1
///     pid 4711
///     program /usr/bin/standpipectl
///     socket 2049 131077 1767315840678901234
///
/// No moment leaves a file that the next start takes for another program's. It is made under its own name, empty, with the sticky bit,
/// which Linux ignores on a file: an empty one with that bit is a lock whose maker got no further. Each text replaces the one before in
/// one write(2) within a page, which a signal does not cut. "socket 0 0 0" says that a socket is about to be bound.
///
/// Thread: one at a time (movable only)
/// Owns:   the lock (flock(2)) and, once note() was called, the lock file
/// Bounds: limits::notedSockets
/// Fails:  acquire(): HeldByStandpipe (pid, program), LockOfAnotherUser, LockNotUsable (EEXIST: no lock of ours; it is never touched), and
///         the codes of claimFailure()
class LockFile {
public:
    enum class Noting : quint8 {
        Bound,  ///< the last socket lies at the path
        Binding ///< another is about to be bound there
    };

    [[nodiscard]] static Result<LockFile> acquire(const QString& path);
    LockFile() = default;
    ~LockFile();
    LockFile(LockFile&& other) noexcept = default;
    LockFile& operator=(LockFile&& other) noexcept;
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;

    [[nodiscard]] bool isHeld() const { return m_file.isValid(); }
    /// Held, and what lies at its path is this very file: it has not been removed or replaced.
    [[nodiscard]] bool isInPlace() const;
    /// The sockets the former holder noted; it has died.
    [[nodiscard]] const QList<FileNumber>& socketsLeft() const { return m_left; }
    /// The former holder was killed while it bound a socket, and this dead one looks like it: of our user, with none of the bits
    /// that ours never have, and as old as the note that it was about to be bound.
    [[nodiscard]] bool wasLeftBinding(const SocketFile& socket) const;
    /// The user the files that we make there belong to.
    [[nodiscard]] quint32 owner() const { return m_owner; }
    /// Writes which process we are and which sockets are ours.
    [[nodiscard]] Result<void> note(const QList<FileNumber>& sockets, Noting noting);
    /// Removes the file and lets go.
    void release();
    /// Lets go and leaves the file, for the next holder to know by it what lies there.
    void leave();

private:
    /// Holds the lock on that open file.
    LockFile(QByteArray path, UniqueDescriptor file, bool isFormerHolders);
    /// Nothing: what lies there has changed meanwhile.
    [[nodiscard]] static std::optional<Result<LockFile>> tryToAcquire(const QString& path);

    QByteArray m_path;
    UniqueDescriptor m_file;
    QList<FileNumber> m_left;
    quint32 m_owner = 0;
    qint64 m_leftNanoseconds = 0; ///< when the former holder last wrote, since 1970
    bool m_wasLeftBinding = false;
    bool m_isFormerHolders = false; ///< nothing of ours is in it
};

} // namespace standpipe
