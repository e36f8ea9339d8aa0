// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export/recordingcopy.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>

namespace standpipe::cli {

bool RecordingCopy::isNeededFor(const QString& path)
{
    return path == QLatin1String("-") || !QFileInfo(path).isFile();
}

Result<void> RecordingCopy::take(InputFile& input)
{
    constexpr qsizetype piece = 256LL * 1024;
    QByteArray bytes(piece, Qt::Uninitialized);
    bool isWritten = m_file.open();
    while (isWritten) {
        const qint64 got = input.read(bytes.data(), piece);
        if (got < 0)
            return failure({.code = ErrorCode::FileNotReadable,
                            .where = input.name(),
                            .detail = input.name(),
                            .systemError = errno});
        if (got == 0)
            break;
        isWritten = m_file.write(bytes.constData(), got) == got;
    }
    if (isWritten && m_file.flush())
        return {};
    const QString place = m_file.fileName().isEmpty() ? QDir::tempPath() : m_file.fileName();
    return failure({.code = ErrorCode::FileNotWritable, .where = place, .detail = place, .systemError = errno});
}

} // namespace standpipe::cli
