// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace standpipe {

/// Where recordings were written or opened last; the person's documents before that.
[[nodiscard]] QString loadRecordingFolder();
/// Keeps the folder of this file.
void saveRecordingFolder(const QString& file);
/// What a file dialog offers: recordings, or all files.
[[nodiscard]] QString recordingFilesFilter();

} // namespace standpipe
