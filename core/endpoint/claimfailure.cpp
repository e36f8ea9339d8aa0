// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/claimfailure.h"

#include <QFileInfo>

#include <cerrno>

namespace standpipe {

namespace {

ErrorCode codeOf(int systemError, bool isAboutFile, ErrorCode otherwise)
{
    switch (systemError) {
    case EMFILE:
    case ENFILE:
        return ErrorCode::OutOfDescriptors;
    case ENOMEM:
    case ENOBUFS:
        return ErrorCode::OutOfMemory;
    default:
        break;
    }
    if (!isAboutFile)
        return otherwise;
    switch (systemError) {
    case ENOENT:
    case ENOTDIR:
        return ErrorCode::DirectoryMissing;
    case EACCES:
    case EPERM:
    case EROFS:
        return ErrorCode::DirectoryNotWritable;
    case ENOSPC:
    case EDQUOT:
        return ErrorCode::DiskFull;
    default:
        return otherwise;
    }
}

} // namespace

Error claimFailure(const QString& file, int systemError, ErrorCode otherwise)
{
    Error error{.code = codeOf(systemError, !file.isEmpty(), otherwise), .systemError = systemError};
    const bool isAboutDirectory = error.code == ErrorCode::DirectoryMissing ||
                                  error.code == ErrorCode::DirectoryNotWritable || error.code == ErrorCode::DiskFull;
    if (isAboutDirectory)
        error.detail = QFileInfo(file).path();
    else if (error.code == ErrorCode::LockNotUsable)
        error.detail = file;
    return error;
}

} // namespace standpipe
