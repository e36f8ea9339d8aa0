// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/uniquedescriptor.h"

#include <QByteArray>
#include <QString>

namespace standpipe {

/// Which file it is, whatever its name: device and inode, and when it was made, because inodes are used again. (The time a
/// socket was last modified is the time it was bound.)
/// Thread: value
struct FileNumber {
    quint64 device = 0;
    quint64 inode = 0;
    qint64 nanoseconds = 0; ///< since 1970

    [[nodiscard]] bool isNull() const { return inode == 0; }
    friend bool operator==(const FileNumber&, const FileNumber&) = default;
};

/// The lock file beside a socket: held for as long as somebody has the right to listen there, freed by the system when its
/// process dies, however that happens. Its text tells who holds it and which socket is his:
///
///     standpipe-lock 1
///     pid 4711
///     program /usr/bin/standpipectl
///     socket 2049 131077 1767315840678901234
///
/// Thread: one at a time (movable only)
/// Owns:   the lock (flock(2)) and the lock file
/// Fails:  acquire(): HeldByStandpipe (pid, program), DirectoryMissing, DirectoryNotWritable, LockNotUsable. A file of that name
///         that is not a lock of ours is never touched
class LockFile {
public:
    [[nodiscard]] static Result<LockFile> acquire(const QString& path);
    LockFile() = default;
    ~LockFile() { release(); }
    LockFile(LockFile&& other) noexcept = default;
    LockFile& operator=(LockFile&& other) noexcept;
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;

    [[nodiscard]] bool isHeld() const { return m_file.isValid(); }
    /// Held, and what lies at its path is this very file: nobody has removed or replaced it.
    [[nodiscard]] bool isInPlace() const;
    /// This dead socket is the one noted before the present one, by us or a former holder, or he was killed while he was about to
    /// bind.
    [[nodiscard]] bool wasLeftBy(FileNumber socket) const { return m_wasBinding || socket == m_previousSocket; }
    /// Writes who we are and which socket is ours; null: we are about to bind.
    [[nodiscard]] Result<void> note(FileNumber socket);
    /// Removes the file and lets go.
    void release();

private:
    QByteArray m_path;
    UniqueDescriptor m_file;
    FileNumber m_previousSocket;
    FileNumber m_notedSocket; ///< by us
    bool m_wasBinding = false;
};

} // namespace standpipe
