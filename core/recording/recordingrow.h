// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

class QByteArray;
class QSqlQuery;
struct sqlite3_context;

/// An activity as a row of a recording, its columns in the order of recordingschema::columns.
namespace standpipe::recordingrow {

inline constexpr int columns = 11;

/// Gives SQLite the value of a column, other than the sequence number. Payloads are not copied: the activity must be kept until the
/// statement has run.
void give(sqlite3_context* context, const Activity& activity, int column);
/// The activity of the query's present row. What no recorder writes, such as a time of another century, becomes the nearest that one could.
[[nodiscard]] Activity read(const QSqlQuery& query);
/// Adds facts that were read apart from the row, unless it has some because its kind is not known.
void addFacts(Activity& activity, const QByteArray& json);

} // namespace standpipe::recordingrow
