// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/descriptoroutput.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace standpipe::cli {

/// A log file that grows line by line. While it cannot be written, on a full disk for example, lines are left out and
/// counted. As soon as writing succeeds again, an interrupted line is completed first, then a line reports the number.
/// If another writer left an incomplete line, a new one is begun after it.
/// Thread: one at a time; giveUp() from any thread
/// Owns:   the file, opened for appending; created with access for its owner only
/// Bounds: the rest of one line
/// Fails:  open() and reopen() with FileNotWritable; write() reports once, on standard error, that lines are left out
class LogFile {
public:
    /// Makes the line, with its end, that reports how many are missing.
    using GapLine = std::function<QByteArray(qint64 missing)>;

    LogFile(QString path, GapLine gapLine);

    [[nodiscard]] Result<void> open();
    /// Opens the file that now exists at the path; another program may have moved the previous one. On failure the
    /// previous file stays in use.
    [[nodiscard]] Result<void> reopen();
    /// Expects complete lines.
    void write(QByteArrayView lines);
    /// The total number of lines that were not written completely.
    [[nodiscard]] qint64 missing() const { return m_allMissing + (m_rest.isEmpty() ? 0 : 1); }
    [[nodiscard]] const QString& path() const { return m_path; }
    void giveUp() { m_output.giveUp(); }

private:
    [[nodiscard]] Result<UniqueDescriptor> opened() const;
    /// Returns true if no interrupted line is left.
    bool writeRest();
    /// Returns true if no lines are missing, or a line has reported them.
    bool writeGap();
    void leaveOut(QByteArrayView lines);

    const QString m_path;
    const GapLine m_gapLine;
    UniqueDescriptor m_file;
    DescriptorOutput m_output{-1};
    QByteArray m_rest;    ///< of the interrupted line
    qint64 m_missing = 0; ///< lines missing and not yet reported in the file
    qint64 m_allMissing = 0;
    bool m_isFailureSaid = false;
};

} // namespace standpipe::cli
