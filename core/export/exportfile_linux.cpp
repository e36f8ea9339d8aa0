// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/exportfile.h"

#include <QFile>
#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace standpipe {

namespace {

constexpr mode_t usualMode = 0666; // minus the umask
constexpr int attempts = 100;

QByteArray folderOf(const QByteArray& name)
{
    const qsizetype slash = name.lastIndexOf('/');
    return slash < 0 ? QByteArray(".") : slash == 0 ? QByteArray("/") : name.first(slash);
}

/// A name in the same directory that is unlikely to exist.
QByteArray nameBeside(const QByteArray& name)
{
    const qsizetype slash = name.lastIndexOf('/') + 1;
    return name.first(slash) + '.' + name.sliced(slash) + '.' +
           QByteArray::number(QRandomGenerator::global()->generate(), 16);
}

/// The target of a symbolic link, so that the file is replaced and not the link.
QByteArray behindLinks(const QByteArray& name)
{
    char* const resolved = ::realpath(name.constData(), nullptr);
    if (resolved == nullptr)
        return name;
    QByteArray path(resolved);
    ::free(resolved); // NOLINT(cppcoreguidelines-no-malloc): realpath's
    return path;
}

int errorUnless(bool isDone)
{
    return isDone ? 0 : errno;
}

} // namespace

ExportFile::~ExportFile()
{
    if (!m_beside.isEmpty())
        ::unlink(m_beside.constData());
}

Error ExportFile::notWritable(int systemError) const
{
    return {.code = ErrorCode::FileNotWritable, .detail = m_path, .systemError = systemError};
}

Result<void> ExportFile::open(const QString& path, IfThere ifThere)
{
    m_path = path;
    m_name = behindLinks(QFile::encodeName(path));
    m_ifThere = ifThere;
    struct stat status = {};
    const bool isThere = ::stat(m_name.constData(), &status) == 0;
    if (isThere && S_ISDIR(status.st_mode))
        return failure(notWritable(EISDIR));
    m_isDirect = isThere && !S_ISREG(status.st_mode);
    if (m_isDirect) {
        m_file.reset(::open(m_name.constData(), O_WRONLY | O_CLOEXEC));
        return m_file.isValid() ? Result<void>() : failure(notWritable(errno));
    }
    if (isThere && ifThere == IfThere::Refuse)
        return failure({.code = ErrorCode::FileExists, .detail = m_path});
    if (isThere && ::access(m_name.constData(), W_OK) != 0)
        return failure(notWritable(errno)); // replacing it would bypass its permissions
    const mode_t mode = isThere ? status.st_mode & 0777U : usualMode;
    m_file.reset(::open(folderOf(m_name).constData(), O_TMPFILE | O_WRONLY | O_CLOEXEC, mode));
    if (m_file.isValid())
        return {};
    const int error =
        errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL ? openNamed(static_cast<int>(mode)) : errno;
    return error == 0 ? Result<void>() : failure(notWritable(error));
}

int ExportFile::openNamed(int mode)
{
    for (int i = 0; i < attempts; ++i) {
        const QByteArray name = nameBeside(m_name);
        m_file.reset(::open(name.constData(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, static_cast<mode_t>(mode)));
        if (m_file.isValid()) {
            m_beside = name;
            return 0;
        }
        if (errno != EEXIST)
            break;
    }
    return errno;
}

Result<void> ExportFile::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(m_file.get(), bytes.data(), static_cast<size_t>(bytes.size()));
        if (written >= 0)
            bytes = bytes.sliced(written);
        else if (errno != EINTR)
            return failure(notWritable(errno));
    }
    return {};
}

int ExportFile::giveName()
{
    if (m_beside.isEmpty()) {
        const QByteArray source = "/proc/self/fd/" + QByteArray::number(m_file.get());
        // The file has no name yet: give it its own at once, or a temporary one to be renamed.
        const QByteArray name = m_ifThere == IfThere::Refuse ? m_name : nameBeside(m_name);
        if (::linkat(AT_FDCWD, source.constData(), AT_FDCWD, name.constData(), AT_SYMLINK_FOLLOW) != 0)
            return errno;
        if (m_ifThere == IfThere::Refuse)
            return 0;
        m_beside = name;
    }
    if (m_ifThere == IfThere::Refuse) // link(2) never replaces; the destructor removes the temporary name
        return errorUnless(::link(m_beside.constData(), m_name.constData()) == 0);
    const int error = errorUnless(::rename(m_beside.constData(), m_name.constData()) == 0);
    if (error == 0)
        m_beside.clear();
    return error;
}

Result<void> ExportFile::commit()
{
    if (!m_isDirect) {
        if (::fsync(m_file.get()) != 0)
            return failure(notWritable(errno));
        const int error = giveName();
        if (error == EEXIST)
            return failure({.code = ErrorCode::FileExists, .detail = m_path});
        if (error != 0)
            return failure(notWritable(error));
    }
    if (::close(m_file.release()) != 0 && errno != EINTR) // some file systems report a full disk only now
        return failure(notWritable(errno));
    return {};
}

} // namespace standpipe
