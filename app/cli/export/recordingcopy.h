// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/export/inputfile.h"

#include <QTemporaryFile>

namespace standpipe::cli {

/// A temporary copy of a recording from a pipe or standard input: SQLite needs random access.
/// Thread: main thread
/// Owns:   the file, removed by the destructor
/// Fails:  FileNotReadable, FileNotWritable
class RecordingCopy {
public:
    /// Whether the input has to be copied first. path: as given, - for standard input.
    [[nodiscard]] static bool isNeededFor(const QString& path);
    /// Copies the whole input.
    [[nodiscard]] Result<void> take(InputFile& input);
    [[nodiscard]] QString path() const { return m_file.fileName(); }

private:
    QTemporaryFile m_file;
};

} // namespace standpipe::cli
