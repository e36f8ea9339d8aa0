// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

class QSqlQuery;
struct sqlite3_context;

/// An activity as a row of a recording, its columns in the order of recordingschema::columns.
namespace standpipe::recordingrow {

inline constexpr int columns = 11;

/// Gives SQLite the value of a column, other than the sequence number. Payloads are not copied: the activity must be kept until the
/// statement has run.
void give(sqlite3_context* context, const Activity& activity, int column);
/// The activity of the query's present row.
[[nodiscard]] Activity read(const QSqlQuery& query);

} // namespace standpipe::recordingrow
