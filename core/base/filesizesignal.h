// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"

namespace standpipe {

/// Blocks SIGXFSZ for the calling thread and the threads it starts: exceeding the file size limit of this process
/// (ulimit -f) then is the error EFBIG and does not end the process.
STANDPIPE_ENGINE_EXPORT void blockFileSizeSignal();
/// Reverts this. Safe between fork(2) and exec(2): a child process must not inherit the mask.
STANDPIPE_ENGINE_EXPORT void unblockFileSizeSignal();

} // namespace standpipe
