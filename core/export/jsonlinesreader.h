// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

class QIODevice;

namespace standpipe {

/// Reads a JSON log line by line: the output of JsonLinesWriter or `standpipectl serve --log json`, also after jq,
/// which writes an object over several lines, and with a first line "Listening on …", as it once had. Blank lines are
/// skipped. Incomplete lines are left out: wasCut() reports the last line, cutLines() counts earlier ones, whose writer
/// was killed or ran out of space; so is a first line without its beginning.
/// Thread: one at a time; waits for the device if that blocks
/// Owns:   nothing; the device, open for reading, belongs to the caller
/// Bounds: a line has at most limits::activityJsonLine bytes; a few times that is buffered
/// Fails:  next() with LogLineTooLong, LogLineMalformed, LogWordUnknown or FileNotReadable; then nothing more can be
///         read
class JsonLinesReader {
public:
    /// name: the name of the input, for errors.
    JsonLinesReader(QIODevice& device, QString name);

    /// The next activity; none at the end.
    [[nodiscard]] Result<std::optional<Activity>> next();
    /// The path that the server which wrote the log listened on, once that line has been read; empty before.
    [[nodiscard]] const QString& endpoint() const { return m_endpoint; }
    /// The log ended in the middle of a line: its writer, or a copy of the file, was interrupted.
    [[nodiscard]] bool wasCut() const { return m_wasCut; }
    /// Other lines without their end or their beginning.
    [[nodiscard]] qint64 cutLines() const { return m_cutLines; }
    /// The first of these.
    [[nodiscard]] qint64 firstCutLine() const { return m_firstCutLine; }
    /// The number of the line read last: 1, 2, 3 …
    [[nodiscard]] qint64 line() const { return m_line; }

private:
    /// Reads the rest of an object that begins with a line "{" and ends with a line "}", after its first line.
    [[nodiscard]] Result<QByteArray> spreadObject(QByteArray begin);
    /// The activity of the line, or of its last part if it follows others that were cut off; none if that is cut off
    /// itself.
    [[nodiscard]] Result<std::optional<Activity>> read(QByteArrayView line, qint64 number);
    /// At the end: no activity, or the error of the first line if no activity followed.
    [[nodiscard]] Result<std::optional<Activity>> atEnd();
    void noteCut(qint64 line);
    void end();
    [[nodiscard]] Error tooLong(qint64 line);
    /// The next line without its line end; none at the end of the device.
    [[nodiscard]] Result<std::optional<QByteArrayView>> nextLine();
    /// Returns false at the end of the device.
    [[nodiscard]] Result<bool> readMore();
    [[nodiscard]] Error placed(Error error, qint64 line) const;
    [[nodiscard]] bool isPassedOver(QByteArrayView line);

    QIODevice& m_device;
    const QString m_name;
    QString m_endpoint;
    QByteArray m_buffer;
    qsizetype m_from = 0;    ///< start of the next line in the buffer
    qsizetype m_scanned = 0; ///< no line end before this position
    bool m_hasEnded = false;
    bool m_isLineOpen = false; ///< the line returned last ended with the device
    bool m_wasCut = false;
    qint64 m_line = 0;
    qint64 m_cutLines = 0;
    qint64 m_firstCutLine = 0;
    std::optional<Error> m_unlessLog; ///< the error of the first line, if what follows is no log either
};

} // namespace standpipe
