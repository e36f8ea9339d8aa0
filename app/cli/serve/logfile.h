// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/descriptoroutput.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace standpipe::cli {

/// A log that grows in a file, line by line. While nothing can be written, for a full disk for example, lines are left out: they are
/// counted, a line says so as soon as one can be written again, and a line that was cut is written to its end first. Behind a line that
/// another writer left cut a new one begins.
/// Thread: one at a time; giveUp() from any
/// Owns:   the file, opened for appending; for its owner alone if it is new
/// Bounds: the rest of one line
/// Fails:  open() and reopen() with FileNotWritable; write() says on standard error, once, that lines are left out
class LogFile {
public:
    /// The line, with its end, that says how many are missing there.
    using GapLine = std::function<QByteArray(qint64 missing)>;

    LogFile(QString path, GapLine gapLine);

    [[nodiscard]] Result<void> open();
    /// Opens what lies at the path now, which another program may have moved away. If that fails the former file is written on.
    [[nodiscard]] Result<void> reopen();
    /// Whole lines.
    void write(QByteArrayView lines);
    /// How many lines could not be written, or not to their end, all in all.
    [[nodiscard]] qint64 missing() const { return m_allMissing + (m_rest.isEmpty() ? 0 : 1); }
    [[nodiscard]] const QString& path() const { return m_path; }
    void giveUp() { m_output.giveUp(); }

private:
    [[nodiscard]] Result<UniqueDescriptor> opened() const;
    /// True if nothing was left of the line that was cut.
    bool writeRest();
    /// True if nothing is missing there any more, or a line says so.
    bool writeGap();
    void leaveOut(QByteArrayView lines);

    const QString m_path;
    const GapLine m_gapLine;
    UniqueDescriptor m_file;
    DescriptorOutput m_output{-1};
    QByteArray m_rest;    ///< of the line that was cut
    qint64 m_missing = 0; ///< lines that no line in the file counts yet
    qint64 m_allMissing = 0;
    bool m_isFailureSaid = false;
};

} // namespace standpipe::cli
