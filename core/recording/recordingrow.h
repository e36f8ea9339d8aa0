// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

class QSqlQuery;

/// An activity as a row of a recording, its columns in the order of recordingschema::columns.
namespace standpipe::recordingrow {

inline constexpr int columns = 11;

/// Binds all columns of the statement's row of this number, from 0; sequence instead of the activity's own.
void bind(QSqlQuery& query, int row, const Activity& activity, qint64 sequence);
/// The activity of the query's present row.
[[nodiscard]] Activity read(const QSqlQuery& query);

} // namespace standpipe::recordingrow
