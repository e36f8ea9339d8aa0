// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/fileidentity.h"

#include "core/base/uniquedescriptor.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

namespace standpipe {

Result<FileIdentity> makeFile(const QString& path)
{
    const QByteArray name = QFile::encodeName(path);
    const UniqueDescriptor file(::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file.isValid()) {
        if (errno == EEXIST)
            return failure({.code = ErrorCode::RecordingExists, .where = path});
        return failure({.code = ErrorCode::FileNotWritable, .where = path, .detail = path, .systemError = errno});
    }
    struct stat facts {};
    if (::fstat(file.get(), &facts) != 0)
        return failure({.code = ErrorCode::FileNotWritable, .where = path, .detail = path, .systemError = errno});
    return FileIdentity{facts.st_dev, facts.st_ino};
}

std::optional<FileIdentity> fileAt(const QString& path)
{
    struct stat facts {};
    if (::stat(QFile::encodeName(path).constData(), &facts) != 0)
        return std::nullopt;
    return FileIdentity{facts.st_dev, facts.st_ino};
}

bool isOfRecording(const QString& recording, const FileIdentity& file)
{
    constexpr std::array suffixes = {"", "-wal", "-shm", "-journal"};
    return std::ranges::any_of(suffixes,
                               [&](const char* suffix) { return fileAt(recording + QLatin1String(suffix)) == file; });
}

std::optional<FileIdentity> fileOf(int descriptor)
{
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode))
        return std::nullopt;
    return FileIdentity{facts.st_dev, facts.st_ino};
}

} // namespace standpipe
