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

/// Reads a log in JSON, line by line: what JsonLinesWriter wrote, or `standpipectl serve --log json`, also through jq, which writes an
/// object over several lines, and with a first line "Listening on …", as it once had. Blank lines are passed over. A line that was not
/// written to its end is left out: wasCut() tells of the last one, cutLines() counts those before, whose writer was killed or lacked
/// room; so is a first line that has lost its beginning.
/// Thread: one at a time; waits for the device where that waits
/// Owns:   nothing; the device, open for reading, is the caller's
/// Bounds: a line has at most limits::activityJsonLine bytes; a few times that is held
/// Fails:  next() with LogLineTooLong, LogLineMalformed, LogWordUnknown or FileNotReadable; then there is nothing more to read
class JsonLinesReader {
public:
    /// name: of what is read, for errors.
    JsonLinesReader(QIODevice& device, QString name);

    /// The next activity; none at the end.
    [[nodiscard]] Result<std::optional<Activity>> next();
    /// Where the server listened that wrote the log, once its line has been read; empty before.
    [[nodiscard]] const QString& endpoint() const { return m_endpoint; }
    /// The log ended in the middle of a line: its writer, or a copy of the file, was interrupted.
    [[nodiscard]] bool wasCut() const { return m_wasCut; }
    /// Lines elsewhere that lack their end or their beginning.
    [[nodiscard]] qint64 cutLines() const { return m_cutLines; }
    /// The first of them.
    [[nodiscard]] qint64 firstCutLine() const { return m_firstCutLine; }
    /// The line read last: 1, 2, 3 …
    [[nodiscard]] qint64 line() const { return m_line; }

private:
    /// The rest of an object that begins with a line "{" and ends with a line "}", behind its first line.
    [[nodiscard]] Result<QByteArray> spreadObject(QByteArray begin);
    /// The activity of the line, or of what the line holds behind others that were cut; none if it is cut itself.
    [[nodiscard]] Result<std::optional<Activity>> read(QByteArrayView line, qint64 number);
    /// Nothing more comes: no activity, or what was wrong with the first line where no activity followed.
    [[nodiscard]] Result<std::optional<Activity>> atEnd();
    void noteCut(qint64 line);
    void end();
    [[nodiscard]] Error tooLong(qint64 line);
    /// The next line without its end; none at the end of the device.
    [[nodiscard]] Result<std::optional<QByteArrayView>> nextLine();
    /// False at the end of the device.
    [[nodiscard]] Result<bool> readMore();
    [[nodiscard]] Error placed(Error error, qint64 line) const;
    [[nodiscard]] bool isPassedOver(QByteArrayView line);

    QIODevice& m_device;
    const QString m_name;
    QString m_endpoint;
    QByteArray m_buffer;
    qsizetype m_from = 0;    ///< where in the buffer the next line begins
    qsizetype m_scanned = 0; ///< up to here there is no end of a line
    bool m_hasEnded = false;
    bool m_isLineOpen = false; ///< the line given last was ended by the device
    bool m_wasCut = false;
    qint64 m_line = 0;
    qint64 m_cutLines = 0;
    qint64 m_firstCutLine = 0;
    std::optional<Error> m_unlessLog; ///< what is wrong with the first line, if what follows is no log either
};

} // namespace standpipe
