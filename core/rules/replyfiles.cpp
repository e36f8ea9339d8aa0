// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/replyfiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

namespace standpipe {

Result<QByteArray> ReplyFiles::read(const QString& path)
{
    const QString whole = QDir::cleanPath(QDir(m_folder).absoluteFilePath(path));
    if (const auto known = m_read.constFind(whole); known != m_read.constEnd())
        return *known;
    if (!m_asked.contains(whole))
        m_asked.append(whole);
    Error fault{.code = ErrorCode::RulesReplyFileUnusable, .detail = path};
    const QFileInfo info(whole);
    // Neither a pipe, which never ends, nor a folder.
    if (info.exists() && !info.isFile()) {
        fault.systemError = info.isDir() ? EISDIR : EINVAL;
        return failure(fault);
    }
    QFile file(whole);
    errno = 0;
    if (!file.open(QIODevice::ReadOnly)) {
        fault.systemError = errno;
        return failure(fault);
    }
    QByteArray bytes = file.read(largestFile + 1);
    m_bytes += bytes.size();
    if (bytes.size() > largestFile || m_bytes > 4 * largestFile)
        return failure({.code = ErrorCode::RulesTooLarge, .detail = path, .number = file.size(), .limit = largestFile});
    m_read.insert(whole, bytes);
    return bytes;
}

} // namespace standpipe
