// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace standpipe {

/// The directory where a recording was last written or opened; initially the user's documents.
[[nodiscard]] QString loadRecordingFolder();
/// Stores the directory of this file.
void saveRecordingFolder(const QString& file);
/// The name filters of a file dialog: recordings, or all files.
[[nodiscard]] QString recordingFilesFilter();

} // namespace standpipe
