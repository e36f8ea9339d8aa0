// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace standpipe {

/// A log in JSON lines, converted into a recording in a temporary folder.
/// Thread: one at a time
/// Owns:   the folder and the recording in it, which are removed with it
/// Bounds: uses about as much disk space as the log
/// Fails:  read() as importJsonLines() and RecordingFile do, and with Cancelled when its thread was asked to end
class ImportedLog {
public:
    /// Whether the file starts like a JSON log; false if it cannot be read.
    [[nodiscard]] static bool isLog(const QString& path);
    /// Blocks until the whole log is read.
    [[nodiscard]] static Result<std::unique_ptr<ImportedLog>> read(const QString& path);

    /// The recording's path.
    [[nodiscard]] QString recording() const { return m_folder.filePath(QStringLiteral("imported.standpipe")); }

private:
    ImportedLog() = default;
    [[nodiscard]] Result<void> fill(const QString& path);

    QTemporaryDir m_folder;
};

} // namespace standpipe
