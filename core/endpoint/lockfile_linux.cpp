// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/lockfile.h"

#include "core/base/program.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace standpipe {

namespace {

constexpr QByteArrayView firstLine("standpipe-lock 1\n");

/// What a lock file says.
/// Thread: value
struct LockText {
    bool isOurs = false;
    qint64 pid = 0;
    QString program{};
    FileNumber socket{};
};

/// Only a regular file of this user that begins with our line is ours.
LockText readLockText(int file)
{
    struct stat facts {};
    if (::fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_uid != ::geteuid())
        return {};
    std::array<char, 8192> room{};
    const ssize_t length = ::pread(file, room.data(), room.size(), 0);
    LockText text;
    if (length < 0)
        return text;
    const QByteArray bytes(room.data(), length);
    text.isOurs = bytes.startsWith(firstLine);
    const QList<QByteArray> lines = bytes.split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith("pid "))
            text.pid = line.mid(4).toLongLong();
        else if (line.startsWith("program "))
            text.program = QFile::decodeName(line.mid(8));
        else if (const QList<QByteArray> words = line.split(' '); words.size() == 4 && words[0] == "socket")
            text.socket = {words[1].toULongLong(), words[2].toULongLong(), words[3].toLongLong()};
    }
    return text;
}

Error openError(const QString& path, int systemError)
{
    const QString directory = QFileInfo(path).path();
    Error error{.code = ErrorCode::LockNotUsable, .where = path, .detail = path, .systemError = systemError};
    if (systemError == ENOENT || systemError == ENOTDIR) {
        error.code = ErrorCode::DirectoryMissing;
        error.detail = directory;
    } else if (systemError == EMFILE || systemError == ENFILE) {
        error.code = ErrorCode::OutOfDescriptors;
    } else if (systemError == EROFS ||
               (systemError == EACCES && ::access(QFile::encodeName(directory).constData(), W_OK) != 0)) {
        error.code = ErrorCode::DirectoryNotWritable;
        error.detail = directory;
    }
    return error;
}

bool isStillThere(const QByteArray& path, int file)
{
    struct stat opened {};
    struct stat named {};
    return ::fstat(file, &opened) == 0 && ::lstat(path.constData(), &named) == 0 && opened.st_dev == named.st_dev &&
           opened.st_ino == named.st_ino;
}

/// A new lock file, locked and with its first line in it from the first instant it can be seen: an empty file of that name is
/// somebody else's. Not valid, with errno, if it cannot be made; EEXIST: there is one now.
UniqueDescriptor createLocked(const QByteArray& path)
{
    const QByteArray temporary = path + '.' + QByteArray::number(::getpid());
    UniqueDescriptor file(::open(temporary.constData(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isValid() && errno == EEXIST) {
        // Left by a process of our number that was killed right here.
        ::unlink(temporary.constData());
        return createLocked(path);
    }
    if (!file.isValid())
        return file;
    const bool isWritten =
        ::write(file.get(), firstLine.data(), static_cast<size_t>(firstLine.size())) == firstLine.size() &&
        ::flock(file.get(), LOCK_EX | LOCK_NB) == 0 && ::link(temporary.constData(), path.constData()) == 0;
    const int error = errno;
    ::unlink(temporary.constData());
    errno = error;
    return isWritten ? std::move(file) : UniqueDescriptor();
}

} // namespace

Result<LockFile> LockFile::acquire(const QString& path)
{
    const QByteArray encoded = QFile::encodeName(path);
    // A holder removes its file on leaving: who locked it just then holds a lock on nothing, and must open it anew.
    for (int attempt = 0; attempt < 100; ++attempt) {
        UniqueDescriptor file(::open(encoded.constData(), O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
        if (!file.isValid() && errno == ENOENT)
            file = createLocked(encoded);
        if (!file.isValid() && errno == EEXIST)
            continue; // somebody else made it meanwhile
        if (!file.isValid())
            return failure(openError(path, errno));
        const LockText text = readLockText(file.get());
        if (!text.isOurs)
            return failure({.code = ErrorCode::LockNotUsable, .where = path, .detail = path, .systemError = EEXIST});
        if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK)
                return failure({.code = ErrorCode::LockNotUsable, .where = path, .detail = path, .systemError = errno});
            return failure(
                {.code = ErrorCode::HeldByStandpipe, .where = path, .pid = text.pid, .program = text.program});
        }
        if (!isStillThere(encoded, file.get()))
            continue;
        LockFile lock;
        lock.m_path = encoded;
        const LockText left = readLockText(file.get());
        lock.m_previousSocket = left.socket;
        lock.m_wasBinding = left.pid != 0 && left.socket.isNull();
        lock.m_file = std::move(file);
        return lock;
    }
    return failure({.code = ErrorCode::LockNotUsable, .where = path, .detail = path, .systemError = EAGAIN});
}

LockFile& LockFile::operator=(LockFile&& other) noexcept
{
    if (this != &other) {
        release();
        m_path = std::move(other.m_path);
        m_file = std::move(other.m_file);
        m_previousSocket = other.m_previousSocket;
        m_notedSocket = other.m_notedSocket;
        m_wasBinding = other.m_wasBinding;
    }
    return *this;
}

Result<void> LockFile::note(FileNumber socket)
{
    const qint64 pid = ::getpid();
    const QByteArray text = firstLine.toByteArray() + "pid " + QByteArray::number(pid) + "\nprogram " +
                            QFile::encodeName(programOf(pid)) + "\nsocket " + QByteArray::number(socket.device) + ' ' +
                            QByteArray::number(socket.inode) + ' ' + QByteArray::number(socket.nanoseconds) + '\n';
    if (::ftruncate(m_file.get(), 0) != 0 ||
        ::pwrite(m_file.get(), text.constData(), static_cast<size_t>(text.size()), 0) != text.size()) {
        const QString path = QFile::decodeName(m_path);
        return failure({.code = ErrorCode::LockNotUsable, .where = path, .detail = path, .systemError = errno});
    }
    m_wasBinding = false;
    if (!m_notedSocket.isNull())
        m_previousSocket = m_notedSocket;
    m_notedSocket = socket;
    return {};
}

bool LockFile::isInPlace() const
{
    return isHeld() && isStillThere(m_path, m_file.get());
}

void LockFile::release()
{
    if (!m_file.isValid())
        return;
    if (isStillThere(m_path, m_file.get()))
        ::unlink(m_path.constData());
    m_file.reset();
    m_notedSocket = {};
}

} // namespace standpipe
