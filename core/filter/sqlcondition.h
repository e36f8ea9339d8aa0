// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QVariantList>

namespace standpipe {

class ActivityFilter;

/// A condition for the rows of a recording's activity table, in SQLite's dialect: what follows WHERE, with a ? for each
/// value. The columns are seq, time_us, pipe, pid, kind (kindNumber()), request, bytes, payload, took_ns, count and
/// facts; only payload, took_ns and facts may be NULL, took_ns if the duration is not known, facts if there are none.
/// Thread: value
struct SqlCondition {
    QString where;
    QVariantList values;
    bool isExact = true; ///< it accepts exactly what the filter accepts; otherwise it accepts more, never less
};

/// The condition that SQLite can evaluate for the filter; if it is not exact, check each row with
/// ActivityFilter::accepts().
[[nodiscard]] SqlCondition sqlCondition(const ActivityFilter& filter);

} // namespace standpipe
