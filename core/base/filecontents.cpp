// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/filecontents.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>

namespace standpipe {

namespace {

constexpr qint64 chunk = 1024LL * 1024;

} // namespace

Result<FileContents> FileContents::read(const QString& path, qint64 most)
{
    Error fault{.code = ErrorCode::FileNotReadable, .detail = path};
    if (QFileInfo(path).isDir()) {
        fault.systemError = EISDIR;
        return failure(fault);
    }
    QFile file(path);
    errno = 0;
    const bool isOpen = file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    FileContents contents;
    while (isOpen && contents.bytes.size() <= most) {
        // A read from a pipe returns what is available.
        const QByteArray part = file.read(std::min(chunk, most + 1 - contents.bytes.size()));
        if (part.isEmpty())
            break;
        contents.bytes += part;
    }
    if (!isOpen || file.error() != QFileDevice::NoError) {
        fault.systemError = errno;
        return failure(fault);
    }
    contents.size = std::max(file.isSequential() ? 0 : file.size(), static_cast<qint64>(contents.bytes.size()));
    return contents;
}

} // namespace standpipe
