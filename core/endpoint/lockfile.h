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

/// The lock file beside a socket: held while its process has the right to listen there, released by the system when
/// that process ends for any reason. Its text names the process and the sockets it bound there, the current one last:
///
///     standpipe-lock 1
///     pid 4711
///     program /usr/bin/standpipectl
///     socket 2049 131077 1767315840678901234
///
/// A kill at any moment leaves a file that the next start recognizes as a Standpipe's. The file is created under its
/// final name, empty, with the sticky bit, which Linux ignores on a file: an empty file with that bit is a lock whose
/// creator got no further. Each text replaces the previous one in one write(2) within a page, which a signal does not
/// interrupt. "socket 0 0 0" means that a socket is about to be bound.
///
/// Thread: one at a time (movable only)
/// Owns:   the lock (flock(2)) and, after note(), the lock file
/// Bounds: limits::notedSockets
/// Fails:  acquire(): HeldByStandpipe (pid, program), LockOfAnotherUser, LockNotUsable (EEXIST: not a lock of ours;
///         left untouched), and the codes of claimFailure()
class LockFile {
public:
    enum class Noting : quint8 {
        Bound,  ///< the last socket is at the path
        Binding ///< another socket is about to be bound there
    };

    [[nodiscard]] static Result<LockFile> acquire(const QString& path);
    LockFile() = default;
    ~LockFile();
    LockFile(LockFile&& other) noexcept = default;
    LockFile& operator=(LockFile&& other) noexcept;
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;

    [[nodiscard]] bool isHeld() const { return m_file.isValid(); }
    /// Whether it is held, and its path refers to this very file: it has not been removed or replaced.
    [[nodiscard]] bool isInPlace() const;
    /// The sockets recorded by the previous holder, which has died.
    [[nodiscard]] const QList<FileNumber>& socketsLeft() const { return m_left; }
    /// Whether the previous holder was killed while it bound a socket and this dead socket may be that one: it belongs
    /// to our user, has none of the mode bits that ours never have, and is as old as the record that it was about to be
    /// bound.
    [[nodiscard]] bool wasLeftBinding(const SocketFile& socket) const;
    /// The user who owns the files we create there.
    [[nodiscard]] quint32 owner() const { return m_owner; }
    /// Writes our process and our sockets into the file.
    [[nodiscard]] Result<void> note(const QList<FileNumber>& sockets, Noting noting);
    /// Removes the file and releases the lock.
    void release();
    /// Releases the lock and leaves the file, by which the next holder identifies the socket at the path.
    void leave();

private:
    /// Holds the lock on this open file.
    LockFile(QByteArray path, UniqueDescriptor file, bool isFormerHolders);
    /// Returns nothing if the file at the path changed in the meantime.
    [[nodiscard]] static std::optional<Result<LockFile>> tryToAcquire(const QString& path);

    QByteArray m_path;
    UniqueDescriptor m_file;
    QList<FileNumber> m_left;
    quint32 m_owner = 0;
    qint64 m_leftNanoseconds = 0; ///< when the previous holder last wrote, since 1970
    bool m_wasLeftBinding = false;
    bool m_isFormerHolders = false; ///< we have written nothing into it
};

} // namespace standpipe
