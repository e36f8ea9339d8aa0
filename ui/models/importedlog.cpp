// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/importedlog.h"

#include "core/export/importing.h"
#include "core/recording/recordingfile.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>

namespace standpipe {

namespace {

/// White space before the first object is at most a few empty lines.
constexpr qint64 looked = 256;

} // namespace

bool ImportedLog::isLog(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray begin = file.read(looked).trimmed();
    return begin.startsWith('{') || begin.startsWith("\xef\xbb\xbf{") || begin.startsWith("Listening on ");
}

Result<std::unique_ptr<ImportedLog>> ImportedLog::read(const QString& path)
{
    std::unique_ptr<ImportedLog> log(new ImportedLog);
    if (const auto filled = log->fill(path); !filled)
        return failure(filled.error());
    return log;
}

Result<void> ImportedLog::fill(const QString& path)
{
    if (!m_folder.isValid())
        return failure({.code = ErrorCode::FileNotWritable, .where = path, .detail = m_folder.path()});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure({.code = ErrorCode::FileNotReadable, .where = path, .detail = path});
    const auto written = RecordingFile::create(recording(), QFileInfo(path).fileName());
    if (!written)
        return failure(written.error());
    const auto keep = [&written](std::vector<Activity>& batch) -> Result<bool> {
        if (const auto kept = (*written)->append(batch); !kept)
            return failure(kept.error());
        return !QThread::currentThread()->isInterruptionRequested();
    };
    const auto read = importJsonLines(file, path, keep);
    if (!read)
        return failure(read.error());
    if (QThread::currentThread()->isInterruptionRequested())
        return failure({.code = ErrorCode::Cancelled, .where = path});
    // An open recording reports that its end is missing.
    return read->wasCut ? Result<void>() : (*written)->close();
}

} // namespace standpipe
