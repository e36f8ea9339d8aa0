// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QtGlobal>

namespace standpipe {

/// Identifies a file independently of its name, mode, owner and change times: device, inode and creation time, because
/// inodes are reused. If the file system records no creation time, the modification time is used instead; a bound
/// socket needs neither, because its inode cannot be reused.
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
    bool isBirthKnown = false; ///< number has the creation time
    quint32 owner = 0;         ///< user id
    quint32 permissions = 0;

    [[nodiscard]] bool isNull() const { return number.isNull(); }
    /// Whether `other`, found at a path while this socket was bound, is this socket.
    [[nodiscard]] bool isSameWhileBound(const SocketFile& other) const
    {
        return number.device == other.number.device && number.inode == other.number.inode &&
               (!isBirthKnown || !other.isBirthKnown || number.nanoseconds == other.number.nanoseconds);
    }
};

/// The socket at the path itself: a symlink is not followed. Null if there is something else or nothing.
[[nodiscard]] SocketFile socketAt(const QByteArray& path);
/// The socket an open descriptor (O_PATH) refers to.
[[nodiscard]] SocketFile socketOf(int descriptor);

} // namespace standpipe
