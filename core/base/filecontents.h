// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace standpipe {

/// The contents of a file as read.
/// Thread: value
struct STANDPIPE_ENGINE_EXPORT FileContents {
    QByteArray bytes{};
    qint64 size = 0; ///< of the whole file, as far as known

    /// Reads to the end of the file or pipe, but at most one byte more than `most`; waits for the writer of a pipe.
    /// Fails with FileNotReadable (detail: the file, systemError), also for a folder.
    [[nodiscard]] static Result<FileContents> read(const QString& path, qint64 most);
};

} // namespace standpipe
