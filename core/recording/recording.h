// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"
#include "core/recording/recordingquery.h"
#include "core/recording/rowreader.h"

#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace standpipe {

class SqliteConnection;

/// The metadata of a recording.
/// Thread: value
struct RecordingFacts {
    int schemaVersion = 0;
    QString programVersion;
    QString endpoint; ///< as written
    WallTime started;
    QString timeZone; ///< of the machine that recorded: "Europe/Berlin"
    WallTime first;   ///< time of the first activity; same as `started` while there is none
    WallTime last;
    qint64 gaps = 0;           ///< rows that count activities dropped for lack of space
    qint64 missing = 0;        ///< the number of these activities
    qint64 behind = 0;         ///< further such activities, known when the last row was written, after it; 0 if closed
    qint64 waiting = 0;        ///< activities waiting to be written at that time; 0 if closed
    qint64 cut = 0;            ///< messages recorded in part
    bool isClosed = false;     ///< closed properly; otherwise it is being written, or its writer was killed
    bool isWalGone = false;    ///< not closed, and without a WAL: a copy that lacks the last second
    qint64 cutOff = 0;         ///< rows missing or unreadable at the end, according to its own count
    bool hasJournal = false;   ///< a change was interrupted: the journal has the former state; read as it is
    bool isRenumbered = false; ///< rows have numbers that no recorder assigns; count() excludes those

    /// Whether everything that was to be recorded is in it.
    [[nodiscard]] bool isWhole() const { return isClosed && gaps == 0 && cutOff == 0 && !isRenumbered && !hasJournal; }

    friend bool operator==(const RecordingFacts&, const RecordingFacts&) = default;
};

/// Reads a recording: while it is written, after it was closed, or after its writer was killed. Activities are numbered
/// by row, from 0; their sequence number is the row's plus one. The file is untrusted: whatever its contents, each call
/// returns within a bounded time.
/// Thread: the one that opened it
/// Owns:   its connection to the file, which it never changes
/// Bounds: forEach(): some MiB; each of its queries, and each other call: SqliteConnection::queryTime
/// Fails:  open() with FileNotReadable, RecordingForeign, RecordingTooNew, RecordingDamaged, RecordingDriverAbsent; all
///         with RecordingDamaged, RecordingTooSlow, or Cancelled if stopped. The object stays usable.
class Recording {
public:
    /// Receives the next activities and may move them out; returns false when no more are wanted.
    using Taker = std::function<bool(std::vector<Activity>& batch)>;

    /// stop: when set by another thread, the current read ends with Cancelled.
    [[nodiscard]] static Result<std::unique_ptr<Recording>>
    open(const QString& path, const std::shared_ptr<const std::atomic<bool>>& stop = {});
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] const RecordingFacts& facts() const { return m_facts; }
    /// The number of activities when opened or last refreshed: the highest row number, if the file can have that many.
    [[nodiscard]] qint64 count() const { return m_count; }
    /// Updates the counts and facts to what has been written since.
    [[nodiscard]] Result<void> refresh();

    /// The rows first, first + 1 …, as many as there are, but at most count.
    [[nodiscard]] Result<std::vector<Activity>> rows(qint64 first, qint64 count) const;
    /// The rows with these numbers, which must ascend.
    [[nodiscard]] Result<std::vector<Activity>> rows(std::span<const quint32> numbers) const;
    /// Passes all matching activities on in batches, oldest first, including those beyond count().
    [[nodiscard]] Result<void> forEach(const Taker& take, const RecordingQuery& query = {}) const;
    /// Whether forEach() failed because the recording is a copy made while it was written: it has nothing after that
    /// point.
    [[nodiscard]] bool isTear(const Error& error) const
    {
        return m_facts.isWalGone && error.code == ErrorCode::RecordingDamaged;
    }
    /// The numbers of the matching rows among first, first + 1 … first + count - 1, ascending.
    [[nodiscard]] Result<std::vector<quint32>> search(const RecordingQuery& query, qint64 first, qint64 count) const;
    /// The nearest matching activity after or before the row, at most `reach` rows away.
    [[nodiscard]] Result<std::optional<Activity>> after(qint64 row, const RecordingQuery& query, qint64 reach) const;
    [[nodiscard]] Result<std::optional<Activity>> before(qint64 row, const RecordingQuery& query, qint64 reach) const;

private:
    Recording(QString path, std::unique_ptr<SqliteConnection> connection);
    /// Reads counts, facts and span, all as of one moment.
    [[nodiscard]] Result<void> readSnapshot(bool isWalGone);
    [[nodiscard]] Result<void> readFacts();
    /// Sets a fact from a row of meta; unknown keys are ignored.
    void takeFact(const QString& key, const QString& value);
    [[nodiscard]] Result<void> readSpan();
    [[nodiscard]] Result<void> readCount();
    /// The highest number that can be read; rows after it may be in pages that a copy lacks.
    [[nodiscard]] Result<std::optional<qint64>> lastNumber() const;
    /// Reads the rows of the range in pieces, skipping numbers without rows.
    [[nodiscard]] Result<void> readPieces(SequenceRange range, const RecordingQuery& query,
                                          const RowReader::Taker& take) const;
    [[nodiscard]] Result<SequenceRange> nextPiece(SequenceRange range) const;
    [[nodiscard]] Result<std::optional<Activity>> nearest(SequenceRange range, const RecordingQuery& query,
                                                          RowReader::Order order) const;

    const QString m_path;
    const std::unique_ptr<SqliteConnection> m_connection;
    const RowReader m_rows;
    RecordingFacts m_facts;
    qint64 m_countNoted = 0; ///< as stated in the file
    qint64 m_count = 0;
    qint64 m_last = 0; ///< the highest number
};

} // namespace standpipe
