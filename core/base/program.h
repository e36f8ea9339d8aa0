// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace standpipe {

/// Full path of a process's program; empty if it cannot be read.
[[nodiscard]] QString programOf(qint64 pid);

} // namespace standpipe
