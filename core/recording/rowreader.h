// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"
#include "core/recording/recordingquery.h"

#include <functional>
#include <optional>

namespace standpipe {

class SqliteConnection;

/// Rows whose sequence numbers are between two, both inclusive.
/// Thread: value
struct SequenceRange {
    qint64 first = 1;
    qint64 last = 0;

    [[nodiscard]] bool isEmpty() const { return first > last; }
};

/// Reads the rows of a recording, range by range. The cost depends on the rows in a range, not on its numbers.
/// Thread: the connection's
/// Owns:   nothing
/// Bounds: one row; of values longer than SqliteConnection::longestValue, only the beginning is read
/// Fails:  as the connection does; with RecordingDamaged if rows are out of order
class RowReader {
public:
    enum class Order : quint8 { FirstFirst, LastFirst };
    /// Returns false when no more are wanted.
    using Taker = std::function<bool(Activity activity)>;

    explicit RowReader(const SqliteConnection& connection) : m_connection(connection) {}

    /// Passes on the matching rows.
    [[nodiscard]] Result<void> read(SequenceRange range, const RecordingQuery& query, const Taker& take,
                                    Order order = Order::FirstFirst) const;
    /// The number of the first row in the range, or the last; none if there is none. skipped: how many rows to skip
    /// before it.
    [[nodiscard]] Result<std::optional<qint64>> nearest(SequenceRange range, Order order = Order::FirstFirst,
                                                        qint64 skipped = 0) const;

private:
    /// Returns the rest of the range when the query has ended; not empty if it ended because of a value that is too
    /// long.
    [[nodiscard]] Result<SequenceRange> readPlainly(SequenceRange range, const RecordingQuery& query, const Taker& take,
                                                    Order order) const;
    /// Reads row by row, long values separately.
    [[nodiscard]] Result<void> readCarefully(SequenceRange range, const RecordingQuery& query, const Taker& take,
                                             Order order) const;
    [[nodiscard]] Result<std::optional<Activity>> readOne(qint64 row, const RecordingQuery& query) const;
    [[nodiscard]] Error outOfOrder() const;

    const SqliteConnection& m_connection;
};

} // namespace standpipe
