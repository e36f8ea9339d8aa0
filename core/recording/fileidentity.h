// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QString>

#include <optional>

namespace standpipe {

/// Which file it is, whatever its name.
/// Thread: value
struct FileIdentity {
    quint64 device = 0;
    quint64 inode = 0;

    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// Makes an empty file for the owner alone. Fails with RecordingExists where something lies there, or FileNotWritable.
[[nodiscard]] Result<FileIdentity> makeFile(const QString& path);
/// What lies at the path now; none if nothing does, or that cannot be told.
[[nodiscard]] std::optional<FileIdentity> fileAt(const QString& path);
/// It is the recording at the path, or one of the files that SQLite keeps beside it.
[[nodiscard]] bool isOfRecording(const QString& recording, const FileIdentity& file);
/// What the descriptor is open on, if that is a regular file.
[[nodiscard]] std::optional<FileIdentity> fileOf(int descriptor);

} // namespace standpipe
