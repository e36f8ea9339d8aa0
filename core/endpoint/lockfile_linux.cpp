// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/lockfile.h"

#include "core/base/limits.h"
#include "core/base/program.h"
#include "core/endpoint/claimfailure.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace standpipe {

namespace {

constexpr QByteArrayView firstLine("standpipe-lock 1\n");
/// One write within the first page is visible either whole or not at all.
constexpr qsizetype pageBytes = 4096;
constexpr mode_t lockMode = S_ISVTX | S_IRUSR | S_IWUSR;
/// Attempts to open a file that other processes create and remove all the time.
constexpr int attempts = 100;

/// The contents of a lock file.
/// Thread: value
struct LockText {
    bool isOurs = false;
    int systemError = 0; ///< why it cannot be read
    qint64 pid = 0;
    QString program{};
    QList<FileNumber> sockets{};
    bool isBinding = false;
};

LockText parse(const QByteArray& bytes, quint64 device)
{
    LockText text;
    const QList<QByteArray> lines = bytes.split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> words = line.split(' ');
        if (line.startsWith("pid "))
            text.pid = line.mid(4).toLongLong();
        else if (line.startsWith("program "))
            text.program = QFile::decodeName(line.mid(8));
        else if (words.size() == 4 && words[0] == "socket")
            // The lock and its sockets are in one folder. The number of its device may change when the machine or the
            // container restarts.
            text.sockets.append({device, words[2].toULongLong(), words[3].toLongLong()});
    }
    text.isBinding = !text.sockets.isEmpty() && text.sockets.last().isNull();
    text.sockets.removeIf([](const FileNumber& socket) { return socket.isNull(); });
    return text;
}

/// A file is ours only if it is a regular file of this user that begins with our line, or is empty and marked.
LockText readLockText(int file, const struct stat& facts)
{
    if (!S_ISREG(facts.st_mode) || facts.st_uid != ::geteuid())
        return {};
    std::array<char, pageBytes> room{};
    const ssize_t length = ::pread(file, room.data(), room.size(), 0);
    if (length < 0)
        return {.systemError = errno};
    const QByteArray bytes(room.data(), length);
    LockText text = parse(bytes, facts.st_dev);
    text.isOurs = bytes.isEmpty() ? (facts.st_mode & S_ISVTX) != 0 : bytes.startsWith(firstLine);
    return text;
}

bool isAlive(qint64 pid)
{
    return pid > 0 && (::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM);
}

bool isStillThere(const QByteArray& path, int file)
{
    struct stat opened {};
    struct stat named {};
    return ::fstat(file, &opened) == 0 && ::lstat(path.constData(), &named) == 0 && opened.st_dev == named.st_dev &&
           opened.st_ino == named.st_ino;
}

int lockWithoutWaiting(int file)
{
    while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EINTR)
            return errno;
    }
    return 0;
}

/// A umask that removes the owner's bits (0777) leaves a lock file that its own user cannot open. Returns true if it
/// did and the mode is repaired.
bool giveBackOwnersBits(const QByteArray& path)
{
    struct stat facts {};
    return ::lstat(path.constData(), &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_uid == ::geteuid() &&
           (facts.st_mode & S_ISVTX) != 0 && (facts.st_mode & lockMode) != lockMode &&
           ::fchmodat(AT_FDCWD, path.constData(), lockMode, AT_SYMLINK_NOFOLLOW) == 0;
}

Error foreignLock(const QString& path, const struct stat& facts)
{
    if (S_ISREG(facts.st_mode) && facts.st_uid != ::geteuid())
        return {.code = ErrorCode::LockOfAnotherUser,
                .where = path,
                .detail = path,
                .number = static_cast<qint64>(facts.st_uid)};
    return {.code = ErrorCode::LockNotUsable, .where = path, .detail = path, .systemError = EEXIST};
}

/// The error if the file there cannot be opened.
Error openFailure(const QString& path, int systemError)
{
    struct stat facts {};
    const bool isThere = ::lstat(QFile::encodeName(path).constData(), &facts) == 0;
    if (isThere && !S_ISREG(facts.st_mode))
        return foreignLock(path, facts);
    Error error = claimFailure(path, systemError, ErrorCode::LockNotUsable);
    error.where = path;
    // The permissions of the file, not of the directory.
    if (isThere && (systemError == EACCES || systemError == EPERM)) {
        error = foreignLock(path, facts);
        error.systemError = systemError;
    }
    return error;
}

/// Opened, possibly just created; not locked yet.
/// Thread: value
struct OpenLock {
    UniqueDescriptor file;
    bool isNew = false;
};

/// Not valid, with errno set, on failure.
OpenLock openOrMake(const QByteArray& path)
{
    constexpr int how = O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    UniqueDescriptor file(::open(path.constData(), how));
    if (file.isValid() || errno != ENOENT)
        return {.file = std::move(file)};
    file.reset(::open(path.constData(), how | O_CREAT | O_EXCL, lockMode));
    const bool isNew = file.isValid();
    return {.file = std::move(file), .isNew = isNew};
}

} // namespace

Result<LockFile> LockFile::acquire(const QString& path)
{
    // A holder removes its file when it releases the lock: a lock taken at that moment is on a removed file, and the
    // file must be opened again.
    for (int attempt = 0; attempt < attempts; ++attempt) {
        std::optional<Result<LockFile>> done = tryToAcquire(path);
        if (!done)
            continue;
        // The process named in it died: the new holder has not written its own pid yet.
        if (!*done && done->error().code == ErrorCode::HeldByStandpipe && !isAlive(done->error().pid))
            return failure({.code = ErrorCode::HeldByStandpipe, .where = path});
        return *std::move(done);
    }
    return failure({.code = ErrorCode::LockNotUsable, .where = path, .detail = path, .systemError = EAGAIN});
}

std::optional<Result<LockFile>> LockFile::tryToAcquire(const QString& path)
{
    const QByteArray encoded = QFile::encodeName(path);
    OpenLock found = openOrMake(encoded);
    if (!found.file.isValid()) {
        const int error = errno;
        if (error == EEXIST || error == EINTR || (error == EACCES && giveBackOwnersBits(encoded)))
            return std::nullopt; // created by another process in the meantime, or can be opened now
        return failure(openFailure(path, error));
    }
    struct stat facts {};
    (void)::fstat(found.file.get(), &facts);
    const LockText text = readLockText(found.file.get(), facts);
    if (!found.isNew && !text.isOurs && text.systemError == 0)
        return failure(foreignLock(path, facts));
    const int refused = text.systemError != 0 ? text.systemError : lockWithoutWaiting(found.file.get());
    if (refused == EWOULDBLOCK)
        return failure({.code = ErrorCode::HeldByStandpipe, .where = path, .pid = text.pid, .program = text.program});
    if (refused != 0) {
        if (found.isNew && isStillThere(encoded, found.file.get()))
            ::unlink(encoded.constData());
        Error error = claimFailure({}, refused, ErrorCode::LockNotUsable);
        error.where = error.detail = path;
        return failure(std::move(error));
    }
    if (!isStillThere(encoded, found.file.get()))
        return std::nullopt;
    if (found.isNew && (facts.st_mode & lockMode) != lockMode)
        (void)::fchmod(found.file.get(), lockMode);
    return LockFile(encoded, std::move(found.file), !found.isNew);
}

LockFile::LockFile(QByteArray path, UniqueDescriptor file, bool isFormerHolders)
    : m_path(std::move(path))
    , m_file(std::move(file))
    , m_isFormerHolders(isFormerHolders)
{
    // Read again: the previous holder may have written until it died.
    struct stat facts {};
    (void)::fstat(m_file.get(), &facts);
    LockText left = readLockText(m_file.get(), facts);
    m_left = std::move(left.sockets);
    m_owner = facts.st_uid;
    m_leftNanoseconds = facts.st_mtim.tv_sec * 1'000'000'000 + facts.st_mtim.tv_nsec;
    m_wasLeftBinding = isFormerHolders && (left.isBinding || facts.st_size == 0);
}

LockFile::~LockFile()
{
    if (m_isFormerHolders)
        leave();
    else
        release();
}

LockFile& LockFile::operator=(LockFile&& other) noexcept
{
    if (this != &other) {
        const LockFile former(std::move(*this));
        m_path = std::move(other.m_path);
        m_file = std::move(other.m_file);
        m_left = std::move(other.m_left);
        m_owner = other.m_owner;
        m_leftNanoseconds = other.m_leftNanoseconds;
        m_wasLeftBinding = other.m_wasLeftBinding;
        m_isFormerHolders = other.m_isFormerHolders;
    }
    return *this;
}

bool LockFile::wasLeftBinding(const SocketFile& socket) const
{
    using namespace std::chrono;
    // Sockets of other programs have such bits, unless those are as careful as we are.
    constexpr quint32 neverOurs = 07777U & ~0666U;
    const nanoseconds age(socket.number.nanoseconds - m_leftNanoseconds);
    return m_wasLeftBinding && socket.owner == m_owner && (socket.permissions & neverOurs) == 0 &&
           age >= -limits::bindingTime && age <= limits::bindingTime;
}

Result<void> LockFile::note(const QList<FileNumber>& sockets, Noting noting)
{
    const qint64 pid = ::getpid();
    QByteArray socketLines;
    const auto add = [&socketLines](const FileNumber& socket) {
        socketLines += "socket " + QByteArray::number(socket.device) + ' ' + QByteArray::number(socket.inode) + ' ' +
                       QByteArray::number(socket.nanoseconds) + '\n';
    };
    for (const FileNumber& socket : sockets.last(std::min(sockets.size(), limits::notedSockets)))
        add(socket);
    if (noting == Noting::Binding)
        add({});
    QByteArray text = firstLine.toByteArray() + "pid " + QByteArray::number(pid) + "\nprogram ";
    QByteArray program = QFile::encodeName(programOf(pid)).replace('\n', '?');
    program.truncate(pageBytes - text.size() - socketLines.size() - 1);
    text += program + '\n' + socketLines;
    // Overwrite the old text without truncating it first: that would be a second call, and a kill between the two would
    // leave half a text.
    struct stat facts {};
    (void)::fstat(m_file.get(), &facts);
    if (const qsizetype longer = std::min<qsizetype>(facts.st_size, pageBytes) - text.size(); longer > 0)
        text.append(longer, '\n');
    ssize_t written = -1;
    do {
        written = ::pwrite(m_file.get(), text.constData(), static_cast<size_t>(text.size()), 0);
    } while (written < 0 && errno == EINTR);
    if (written != text.size()) {
        // A partial write: no space for the rest.
        const QString path = QFile::decodeName(m_path);
        Error failed = claimFailure(path, written < 0 ? errno : ENOSPC, ErrorCode::LockNotUsable);
        failed.where = path;
        return failure(std::move(failed));
    }
    m_wasLeftBinding = false;
    m_isFormerHolders = false;
    return {};
}

bool LockFile::isInPlace() const
{
    return isHeld() && isStillThere(m_path, m_file.get());
}

void LockFile::release()
{
    if (isInPlace())
        ::unlink(m_path.constData());
    leave();
}

void LockFile::leave()
{
    m_file.reset();
}

} // namespace standpipe
