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

/// Rows whose sequence number lies between two, both of them included.
/// Thread: value
struct SequenceRange {
    qint64 first = 1;
    qint64 last = 0;

    [[nodiscard]] bool isEmpty() const { return first > last; }
};

/// Reads the rows of a recording, range by range. How many numbers a range has costs nothing; the rows in it do.
/// Thread: the connection's
/// Owns:   nothing
/// Bounds: one row. Of values longer than SqliteConnection::longestValue the beginning is read and no more
/// Fails:  as the connection does; with RecordingDamaged where rows do not come in their order
class RowReader {
public:
    enum class Order : quint8 { FirstFirst, LastFirst };
    /// False: no more are wanted.
    using Taker = std::function<bool(Activity activity)>;

    explicit RowReader(const SqliteConnection& connection) : m_connection(connection) {}

    /// Hands over the wanted ones.
    [[nodiscard]] Result<void> read(SequenceRange range, const RecordingQuery& query, const Taker& take,
                                    Order order = Order::FirstFirst) const;
    /// The number of the first row in the range, or the last; none if it is empty. skipped: not of that one, but of one so many rows
    /// behind.
    [[nodiscard]] Result<std::optional<qint64>> nearest(SequenceRange range, Order order = Order::FirstFirst,
                                                        qint64 skipped = 0) const;

private:
    /// What is left of the range when the rows have ended; where that is because of a value too long, it is not empty.
    [[nodiscard]] Result<SequenceRange> readPlainly(SequenceRange range, const RecordingQuery& query, const Taker& take,
                                                    Order order) const;
    /// Row by row, long values apart.
    [[nodiscard]] Result<void> readCarefully(SequenceRange range, const RecordingQuery& query, const Taker& take,
                                             Order order) const;
    [[nodiscard]] Result<std::optional<Activity>> readOne(qint64 row, const RecordingQuery& query) const;
    [[nodiscard]] Error outOfOrder() const;

    const SqliteConnection& m_connection;
};

} // namespace standpipe
