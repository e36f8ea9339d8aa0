// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/uniquedescriptor.h"

#include <QByteArrayView>
#include <QString>

namespace standpipe {

/// A file that appears under its name only when complete: it is written to a temporary file in the same directory,
/// unnamed if the file system supports that, and nothing is left if it is abandoned or the process ends. Devices, FIFOs
/// and other special files are written to directly.
/// Thread: one at a time; waits for the disk
/// Fails:  with FileExists, FileNotWritable; afterwards it can only be abandoned
class ExportFile {
public:
    enum class IfThere : quint8 { Refuse, Replace };

    ExportFile() = default;
    /// Abandons the file unless it was committed.
    ~ExportFile();
    ExportFile(ExportFile&&) = delete;
    ExportFile& operator=(ExportFile&&) = delete;

    [[nodiscard]] Result<void> open(const QString& path, IfThere ifThere);
    [[nodiscard]] Result<void> write(QByteArrayView bytes);
    /// Gives the file its name. With Refuse, fails if the name has been taken in the meantime.
    [[nodiscard]] Result<void> commit();

private:
    [[nodiscard]] Error notWritable(int systemError) const;
    /// Creates a named temporary file; returns the system's error number, or 0.
    [[nodiscard]] int openNamed(int mode);
    [[nodiscard]] int giveName();

    QString m_path;
    QByteArray m_name;   ///< the path in the system's encoding
    QByteArray m_beside; ///< the name of the temporary file; empty: none
    IfThere m_ifThere = IfThere::Refuse;
    bool m_isDirect = false;
    UniqueDescriptor m_file;
};

} // namespace standpipe
