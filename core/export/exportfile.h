// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/uniquedescriptor.h"

#include <QByteArrayView>
#include <QString>

namespace standpipe {

/// A file that appears under its name only when it is complete: it is written beside, without a name where the file system can do
/// that, and nothing is left of it when it is given up or the process ends. What is no regular file, a device or a FIFO, is written
/// to as it is.
/// Thread: one at a time; waits for the disk
/// Fails:  with FileExists, FileNotWritable; afterwards only giving up makes sense
class ExportFile {
public:
    enum class IfThere : quint8 { Refuse, Replace };

    ExportFile() = default;
    /// Gives up what is not committed.
    ~ExportFile();
    ExportFile(ExportFile&&) = delete;
    ExportFile& operator=(ExportFile&&) = delete;

    [[nodiscard]] Result<void> open(const QString& path, IfThere ifThere);
    [[nodiscard]] Result<void> write(QByteArrayView bytes);
    /// Gives the file its name. With Refuse that fails if something got there in the meantime.
    [[nodiscard]] Result<void> commit();

private:
    [[nodiscard]] Error notWritable(int systemError) const;
    /// Makes a named file beside; the system's error number, or 0.
    [[nodiscard]] int openNamed(int mode);
    [[nodiscard]] int giveName();

    QString m_path;
    QByteArray m_name;   ///< the path as the system has it
    QByteArray m_beside; ///< the name the file has meanwhile; empty: none
    IfThere m_ifThere = IfThere::Refuse;
    bool m_isDirect = false;
    UniqueDescriptor m_file;
};

} // namespace standpipe
