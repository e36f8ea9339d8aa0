// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QVariantList>

namespace standpipe {

class ActivityFilter;

/// A condition for the rows of a recording's table of activities, in SQLite's words: what follows WHERE, with a ? for each value.
/// The columns are seq, time_us, pipe, pid, kind (kindNumber()), request, bytes, payload, took_ns, count and facts; only payload,
/// took_ns and facts may be NULL, took_ns where the duration is not known, facts where there are none.
/// Thread: value
struct SqlCondition {
    QString where;
    QVariantList values;
    bool isExact = true; ///< it takes exactly what the filter accepts; else it takes more, and never less
};

/// What SQLite can find of the filter; where it is not exact, ask ActivityFilter::accepts() for each row that comes.
[[nodiscard]] SqlCondition sqlCondition(const ActivityFilter& filter);

} // namespace standpipe
