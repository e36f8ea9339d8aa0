// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"

namespace standpipe {

/// Blocks SIGXFSZ for the calling thread and those it starts: a file that comes to the limit of this process (ulimit -f) is an error,
/// EFBIG, not the end of the process.
STANDPIPE_ENGINE_EXPORT void blockFileSizeSignal();
/// Undoes that. Safe between fork(2) and exec(2): a program that is started shall not inherit it.
STANDPIPE_ENGINE_EXPORT void unblockFileSizeSignal();

} // namespace standpipe
