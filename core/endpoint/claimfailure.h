// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

namespace standpipe {

/// The error for the errno of a system call that failed while a claim was taken or kept: what the system lacks has a code of its own,
/// whichever file it was lacked for. file: the one that was to be made, opened or removed, empty for a call about none; otherwise: the
/// code where the errno says nothing more. `where` is left to the caller.
/// Thread: any
[[nodiscard]] Error claimFailure(const QString& file, int systemError, ErrorCode otherwise);

} // namespace standpipe
