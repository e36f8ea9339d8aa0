// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

namespace standpipe {

class SqliteConnection;

/// Whether what the file has under the names of a recording's tables are tables with those columns, and nothing that runs when it is
/// read: no view, no virtual table, no computed column. Further columns, tables and indices do not matter. Fails with
/// RecordingForeign, or as the connection does.
[[nodiscard]] Result<void> checkTables(const SqliteConnection& connection);

} // namespace standpipe
