// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

namespace standpipe {

class SqliteConnection;

/// Checks that the names of a recording's tables refer to tables with its columns, and to nothing that runs code when
/// read: no views, virtual tables or computed columns. Further columns, tables and indices do not matter. Fails with
/// RecordingForeign, or as the connection does.
[[nodiscard]] Result<void> checkTables(const SqliteConnection& connection);

} // namespace standpipe
