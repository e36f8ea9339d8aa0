// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

namespace standpipe {

/// The error for the errno of a system call that failed while taking or keeping a claim: lack of a system resource has
/// its own code, whichever file it concerned. file: the file to be created, opened or removed, empty for a call without
/// one; otherwise: the code if the errno is not more specific. Leaves `where` to the caller.
/// Thread: any
[[nodiscard]] Error claimFailure(const QString& file, int systemError, ErrorCode otherwise);

} // namespace standpipe
