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

/// What a recording says of itself.
/// Thread: value
struct RecordingFacts {
    int schemaVersion = 0;
    QString programVersion;
    QString endpoint; ///< as written
    WallTime started;
    QString timeZone; ///< of the machine that recorded: "Europe/Berlin"
    WallTime first;   ///< when the first activity was; as `started` while there is none
    WallTime last;
    qint64 gaps = 0;        ///< rows that count activities which found no room
    qint64 missing = 0;     ///< these activities
    qint64 behind = 0;      ///< more of them, known when the last row was written, behind it; 0 in one that is closed
    qint64 waiting = 0;     ///< activities that waited to be written then; 0 in one that is closed
    qint64 cut = 0;         ///< messages of which the beginning alone is in it
    bool isClosed = false;  ///< it was ended as meant; else it is being written, or its writer was killed
    bool isWalGone = false; ///< not closed, and no WAL lies beside it: it is a copy without the last second
    qint64 cutOff = 0; ///< rows that it had, as it says itself, and that are not there, or cannot be read, at its end
    bool hasJournal =
        false; ///< a change was interrupted: beside it lies how it was before, and it is read as it stands
    bool isRenumbered = false; ///< rows have numbers that no recorder gave them; count() leaves those out

    /// Everything that was to be recorded is in it.
    [[nodiscard]] bool isWhole() const { return isClosed && gaps == 0 && cutOff == 0 && !isRenumbered && !hasJournal; }

    friend bool operator==(const RecordingFacts&, const RecordingFacts&) = default;
};

/// A recording, read: while it is written, after it was closed, or after its writer was killed. Activities are numbered by row,
/// from 0; their sequence number is the row's plus one. The file is untrusted: whatever it holds, each call returns within a bounded time.
/// Thread: the one that opened it
/// Owns:   its connection to the file; changes nothing in it
/// Bounds: forEach() some MiB; each of its queries, and each other call, SqliteConnection::queryTime
/// Fails:  open() with FileNotReadable, RecordingForeign, RecordingTooNew, RecordingDamaged, RecordingDriverAbsent; all with
///         RecordingDamaged, RecordingTooSlow, Cancelled when it was stopped. It stays usable.
class Recording {
public:
    /// Takes the next activities; false: no more are wanted. It may move them away.
    using Taker = std::function<bool(std::vector<Activity>& batch)>;

    /// stop: when another thread sets it, what is being read ends with Cancelled.
    [[nodiscard]] static Result<std::unique_ptr<Recording>>
    open(const QString& path, const std::shared_ptr<const std::atomic<bool>>& stop = {});
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] const RecordingFacts& facts() const { return m_facts; }
    /// Activities in it, when it was opened or last looked at: the highest number there is, if the file can have so many.
    [[nodiscard]] qint64 count() const { return m_count; }
    /// Looks again: what has been written meanwhile.
    [[nodiscard]] Result<void> refresh();

    /// The rows first, first + 1 … as many as there are, count at most.
    [[nodiscard]] Result<std::vector<Activity>> rows(qint64 first, qint64 count) const;
    /// Those rows, which ascend.
    [[nodiscard]] Result<std::vector<Activity>> rows(std::span<const quint32> numbers) const;
    /// Hands all wanted activities over, oldest first, in batches; those beyond count() as well.
    [[nodiscard]] Result<void> forEach(const Taker& take, const RecordingQuery& query = {}) const;
    /// It ended forEach() because the recording is a copy that was made while it was written: what came before is all it has.
    [[nodiscard]] bool isTear(const Error& error) const
    {
        return m_facts.isWalGone && error.code == ErrorCode::RecordingDamaged;
    }
    /// The numbers of the wanted rows among first, first + 1 … first + count - 1, ascending.
    [[nodiscard]] Result<std::vector<quint32>> search(const RecordingQuery& query, qint64 first, qint64 count) const;
    /// The nearest wanted activity behind the row or before it, `reach` rows away at most.
    [[nodiscard]] Result<std::optional<Activity>> after(qint64 row, const RecordingQuery& query, qint64 reach) const;
    [[nodiscard]] Result<std::optional<Activity>> before(qint64 row, const RecordingQuery& query, qint64 reach) const;

private:
    Recording(QString path, std::unique_ptr<SqliteConnection> connection);
    /// Counts, facts and span, as of one moment.
    [[nodiscard]] Result<void> readSnapshot(bool isWalGone);
    [[nodiscard]] Result<void> readFacts();
    /// One of meta's; those that are not known are left.
    void takeFact(const QString& key, const QString& value);
    [[nodiscard]] Result<void> readSpan();
    [[nodiscard]] Result<void> readCount();
    /// The highest number that can be read; what lies behind it may be in pages that a copy does not have.
    [[nodiscard]] Result<std::optional<qint64>> lastNumber() const;
    /// Reads the rows of the range in pieces, passing over numbers that no row has.
    [[nodiscard]] Result<void> readPieces(SequenceRange range, const RecordingQuery& query,
                                          const RowReader::Taker& take) const;
    [[nodiscard]] Result<SequenceRange> nextPiece(SequenceRange range) const;
    [[nodiscard]] Result<std::optional<Activity>> nearest(SequenceRange range, const RecordingQuery& query,
                                                          RowReader::Order order) const;

    const QString m_path;
    const std::unique_ptr<SqliteConnection> m_connection;
    const RowReader m_rows;
    RecordingFacts m_facts;
    qint64 m_countNoted = 0; ///< in the file itself
    qint64 m_count = 0;
    qint64 m_last = 0; ///< the highest number
};

} // namespace standpipe
