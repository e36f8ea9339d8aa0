// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace standpipe {

/// A log in JSON lines, read into a recording of its own in a temporary folder, so that it can be looked at as one.
/// Thread: one at a time
/// Owns:   the folder and the recording in it, which go with it
/// Bounds: disk: about that of the log
/// Fails:  read() as importJsonLines() and RecordingFile do, and with Cancelled when its thread was asked to end
class ImportedLog {
public:
    /// The file begins as a log in JSON does; one that cannot be read does not.
    [[nodiscard]] static bool isLog(const QString& path);
    /// Blocks until all of it is read.
    [[nodiscard]] static Result<std::unique_ptr<ImportedLog>> read(const QString& path);

    /// Where the recording lies.
    [[nodiscard]] QString recording() const { return m_folder.filePath(QStringLiteral("imported.standpipe")); }

private:
    ImportedLog() = default;
    [[nodiscard]] Result<void> fill(const QString& path);

    QTemporaryDir m_folder;
};

} // namespace standpipe
