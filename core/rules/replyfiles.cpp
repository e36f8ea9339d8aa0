// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/replyfiles.h"

#include "core/base/filecontents.h"
#include "core/base/filefingerprint.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>

namespace standpipe {

Result<QByteArray> ReplyFiles::read(const QString& path)
{
    const QString whole = QDir::cleanPath(QDir(m_folder).absoluteFilePath(path));
    if (const auto known = m_read.constFind(whole); known != m_read.constEnd())
        return *known;
    if (!m_asked.contains(whole)) {
        m_asked.append(whole);
        m_fingerprint += fileFingerprint(whole);
    }
    Error fault{.code = ErrorCode::RulesReplyFileUnusable, .detail = path};
    const QFileInfo info(whole);
    // Reject pipes, which never end, and folders.
    if (info.exists() && !info.isFile()) {
        fault.systemError = info.isDir() ? EISDIR : EINVAL;
        return failure(fault);
    }
    const Result<FileContents> contents = FileContents::read(whole, largestFile);
    if (!contents) {
        fault.systemError = contents.error().systemError;
        return failure(fault);
    }
    if (contents->size > largestFile)
        return failure(
            {.code = ErrorCode::RulesTooLarge, .detail = path, .number = contents->size, .limit = largestFile});
    m_bytes += contents->size;
    if (m_bytes > largestTotal)
        return failure(
            {.code = ErrorCode::RulesFilesTooLarge, .detail = path, .number = m_bytes, .limit = largestTotal});
    m_read.insert(whole, contents->bytes);
    return contents->bytes;
}

} // namespace standpipe
