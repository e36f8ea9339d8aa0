// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QString>

#include <optional>

namespace standpipe {

/// Identifies a file, whatever its name.
/// Thread: value
struct FileIdentity {
    quint64 device = 0;
    quint64 inode = 0;

    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// Creates an empty file for the owner alone. Fails with RecordingExists if the path exists, or FileNotWritable.
[[nodiscard]] Result<FileIdentity> makeFile(const QString& path);
/// The file at the path now; none if there is none or it cannot be determined.
[[nodiscard]] std::optional<FileIdentity> fileAt(const QString& path);
/// Whether it is the recording at the path, or one of the files that SQLite keeps beside it.
[[nodiscard]] bool isOfRecording(const QString& recording, const FileIdentity& file);
/// The regular file that the descriptor is open on, if it is one.
[[nodiscard]] std::optional<FileIdentity> fileOf(int descriptor);

} // namespace standpipe
