// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/export/inputfile.h"

#include <QTemporaryFile>

namespace standpipe::cli {

/// A recording that comes through a pipe or on standard input, put into a file: SQLite reads here and there.
/// Thread: main thread
/// Owns:   the file, which is gone at the end
/// Fails:  FileNotReadable, FileNotWritable
class RecordingCopy {
public:
    /// Whether it has to be copied first. path: as given, - for standard input.
    [[nodiscard]] static bool isNeededFor(const QString& path);
    /// Takes all that is to be read.
    [[nodiscard]] Result<void> take(InputFile& input);
    [[nodiscard]] QString path() const { return m_file.fileName(); }

private:
    QTemporaryFile m_file;
};

} // namespace standpipe::cli
