// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QtGlobal>

namespace standpipe {

/// Which file it is, whatever its name, mode, owner or times of change: device and inode, and when it was made, because inodes are
/// used again. Where the file system keeps no time of birth, the time of the last change of content stands in for it; a socket that is
/// bound needs none, because its inode cannot be used again.
/// Thread: value
struct FileNumber {
    quint64 device = 0;
    quint64 inode = 0;
    qint64 nanoseconds = 0; ///< since 1970

    [[nodiscard]] bool isNull() const { return inode == 0; }
    friend bool operator==(const FileNumber&, const FileNumber&) = default;
};

/// A socket as a file; null if there is none.
/// Thread: value
struct SocketFile {
    FileNumber number{};
    bool isBirthKnown = false; ///< number has the time of birth
    quint32 owner = 0;         ///< user id
    quint32 permissions = 0;

    [[nodiscard]] bool isNull() const { return number.isNull(); }
    /// The other is what lay or lies at a path while this one was bound.
    [[nodiscard]] bool isSameWhileBound(const SocketFile& other) const
    {
        return number.device == other.number.device && number.inode == other.number.inode &&
               (!isBirthKnown || !other.isBirthKnown || number.nanoseconds == other.number.nanoseconds);
    }
};

/// The socket at the path itself: a symlink is not followed. Null if something else or nothing lies there.
[[nodiscard]] SocketFile socketAt(const QByteArray& path);
/// The socket an open descriptor (O_PATH) leads to.
[[nodiscard]] SocketFile socketOf(int descriptor);

} // namespace standpipe
