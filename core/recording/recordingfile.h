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

/// A recording, written. Each append is one transaction: a process that is killed leaves all appends but the current one.
/// Thread: one at a time: the one that made it
/// Owns:   its connection to the file
/// Fails:  create() with RecordingExists, FileNotWritable, RecordingDriverAbsent, RecordingDiskFull, RecordingWriteFailed, and then
///         nothing new lies there; append() with the last two, and then nothing of that batch is in the file and it may be tried again
class RecordingFile {
public:
    /// endpoint: as a person would write it. The file must not be there yet; it is for its owner alone.
    [[nodiscard]] static Result<std::unique_ptr<RecordingFile>> create(const QString& path, const QString& endpoint);
    /// Without close() before, the recording says that it was not ended as meant.
    ~RecordingFile();
    RecordingFile(const RecordingFile&) = delete;
    RecordingFile& operator=(const RecordingFile&) = delete;

    /// Activities that are known and not in the file.
    /// Thread: value
    struct Outside {
        qint64 dropped = 0; ///< missing so far; those that no row of kind Dropped counts are noted beside the rows
        qint64 waiting = 0; ///< to be written later
    };
    /// Writes all of them, with the next sequence numbers, or none.
    [[nodiscard]] Result<void> append(std::span<const Activity> activities, const Outside& outside);
    [[nodiscard]] Result<void> append(std::span<const Activity> activities) { return append(activities, Outside()); }
    /// Moves what was appended from the WAL into the file itself; false: not all of it, since another process reads.
    [[nodiscard]] Result<bool> checkpoint();
    /// Ends the recording as meant and leaves one file.
    [[nodiscard]] Result<void> close();

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] qint64 count() const { return m_noted.activities; }
    /// Activities that its rows of kind Dropped count.
    [[nodiscard]] qint64 missing() const { return m_noted.missing; }
    /// Messages of which the beginning alone is in it.
    [[nodiscard]] qint64 cut() const { return m_noted.cut; }
    /// Bytes on the disk.
    [[nodiscard]] qint64 bytes() const;
    /// What lies at the path is still this file.
    [[nodiscard]] bool isInPlace() const;

private:
    RecordingFile(QString path, FileIdentity identity, std::unique_ptr<SqliteConnection> connection);
    [[nodiscard]] Result<void> makeTables();
    [[nodiscard]] Result<void> fillTables(const QString& endpoint);
    [[nodiscard]] Result<void> begin(const QString& endpoint);
    /// What a reader can compare the rows with.
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
