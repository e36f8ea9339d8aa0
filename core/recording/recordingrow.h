// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

class QByteArray;
class QSqlQuery;
struct sqlite3_context;

/// Converts between activities and rows of a recording, whose columns are in the order of recordingschema::columns.
namespace standpipe::recordingrow {

inline constexpr int columns = 11;

/// Passes SQLite the value of a column other than the sequence number. Payloads are not copied: the activity must exist
/// until the statement has run.
void give(sqlite3_context* context, const Activity& activity, int column);
/// The activity in the query's current row. Values that no recorder writes, such as a time in another century, are
/// clamped to the nearest valid ones.
[[nodiscard]] Activity read(const QSqlQuery& query);
/// Adds facts that were read separately from the row, unless it has some because its kind is unknown.
void addFacts(Activity& activity, const QByteArray& json);

} // namespace standpipe::recordingrow
