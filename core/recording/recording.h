// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"

#include <QString>
#include <QVariant>

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
    bool isClosed = false;  ///< it was ended as meant; else it is being written, or its writer was killed
    bool isWalGone = false; ///< not closed, and no WAL lies beside it: it is a copy without the last second
    qint64 cutOff = 0;      ///< rows that it had when it was closed, and has no longer

    /// Everything that was to be recorded is in it.
    [[nodiscard]] bool isWhole() const { return isClosed && gaps == 0 && cutOff == 0; }

    friend bool operator==(const RecordingFacts&, const RecordingFacts&) = default;
};

/// Which activities of a recording are wanted: those that fulfil the condition, an SQL expression over the columns of the table
/// activity with ? for the values, and that are accepted. An empty one wants all.
/// Thread: value
struct RecordingQuery {
    QString condition;
    QVariantList values;
    std::function<bool(const Activity&)> accepts; ///< null: the condition says it all

    [[nodiscard]] bool isEmpty() const { return condition.isEmpty() && !accepts; }
};

/// A recording, read: while it is written, after it was closed, or after its writer was killed. Activities are numbered by row,
/// from 0; their sequence number is the row's plus one.
/// Thread: the one that opened it
/// Owns:   its connection to the file; changes nothing in it
/// Fails:  open() with FileNotReadable, RecordingForeign, RecordingTooNew, RecordingDamaged, RecordingDriverAbsent; the others with
///         RecordingDamaged. It stays usable.
class Recording {
public:
    /// Takes the next activities; false: no more are wanted. It may move them away.
    using Taker = std::function<bool(std::vector<Activity>& batch)>;

    [[nodiscard]] static Result<std::unique_ptr<Recording>> open(const QString& path);
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] const RecordingFacts& facts() const { return m_facts; }
    /// Activities in it, when it was opened or last looked at.
    [[nodiscard]] qint64 count() const { return m_count; }
    /// Looks again: what has been written meanwhile.
    [[nodiscard]] Result<void> refresh();

    /// The rows first, first + 1 … as many as there are, count at most.
    [[nodiscard]] Result<std::vector<Activity>> rows(qint64 first, qint64 count) const;
    /// Those rows, which ascend.
    [[nodiscard]] Result<std::vector<Activity>> rows(std::span<const quint32> numbers) const;
    /// Hands all wanted activities over, oldest first, in batches.
    [[nodiscard]] Result<void> forEach(const Taker& take, const RecordingQuery& query = {}) const;
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
    [[nodiscard]] Result<void> readSpan();
    [[nodiscard]] Result<std::optional<Activity>> nearest(qint64 first, qint64 last, bool isLastWanted,
                                                          const RecordingQuery& query) const;

    const QString m_path;
    const std::unique_ptr<SqliteConnection> m_connection;
    RecordingFacts m_facts;
    qint64 m_countWhenClosed = 0;
    qint64 m_count = 0;
};

} // namespace standpipe
