// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"
#include "core/recording/fileidentity.h"

#include <QLatin1StringView>
#include <QString>

#include <memory>
#include <span>

namespace standpipe {

class RowInsertion;
class SqliteConnection;

/// Writes a recording. Each append is one transaction: if the process is killed, all appends but the current one
/// remain.
/// Thread: the one that created it
/// Owns:   its connection to the file
/// Fails:  create() with RecordingExists, FileNotWritable, RecordingDriverAbsent, RecordingDiskFull,
///         RecordingWriteFailed, leaving no new file; append() with the last two: then nothing of that batch is in the
///         file and it may be retried
class RecordingFile {
public:
    /// endpoint: as the user wrote it. The file must not exist; it is created for its owner alone.
    [[nodiscard]] static Result<std::unique_ptr<RecordingFile>> create(const QString& path, const QString& endpoint);
    /// Without close(), the recording states that it was not closed properly.
    ~RecordingFile();
    RecordingFile(const RecordingFile&) = delete;
    RecordingFile& operator=(const RecordingFile&) = delete;

    /// Known activities that are not in the file.
    /// Thread: value
    struct Outside {
        qint64 dropped = 0; ///< missing so far; those not counted by a row of kind Dropped are noted beside the rows
        qint64 waiting = 0; ///< to be written later
    };
    /// Writes all of them, with the next sequence numbers, or none.
    [[nodiscard]] Result<void> append(std::span<const Activity> activities, const Outside& outside);
    [[nodiscard]] Result<void> append(std::span<const Activity> activities) { return append(activities, Outside()); }
    /// Moves appended rows from the WAL into the file itself; false: not all of them, because another process reads.
    [[nodiscard]] Result<bool> checkpoint();
    /// Marks the recording as closed and leaves a single file.
    [[nodiscard]] Result<void> close();

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] qint64 count() const { return m_noted.activities; }
    /// Activities counted by its rows of kind Dropped.
    [[nodiscard]] qint64 missing() const { return m_noted.missing; }
    /// Messages recorded in part.
    [[nodiscard]] qint64 cut() const { return m_noted.cut; }
    /// Bytes on disk.
    [[nodiscard]] qint64 bytes() const;
    /// Whether the file at the path is still this one.
    [[nodiscard]] bool isInPlace() const;

private:
    RecordingFile(QString path, FileIdentity identity, std::unique_ptr<SqliteConnection> connection);
    [[nodiscard]] Result<void> makeTables();
    [[nodiscard]] Result<void> fillTables(const QString& endpoint);
    [[nodiscard]] Result<void> begin(const QString& endpoint);
    /// Totals for a reader to compare the rows with.
    struct Sums {
        qint64 activities = 0;
        qint64 gaps = 0;
        qint64 missing = 0;
        qint64 behind = 0;
        qint64 waiting = 0;
        qint64 cut = 0;
    };
    [[nodiscard]] Result<void> note(const Sums& sums);
    [[nodiscard]] Result<void> note(QLatin1StringView key, qint64 value);

    const QString m_path;
    const FileIdentity m_identity;
    const std::unique_ptr<SqliteConnection> m_connection;
    std::unique_ptr<RowInsertion> m_insertion;
    Sums m_noted;
};

} // namespace standpipe
