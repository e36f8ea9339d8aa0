// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

namespace standpipe {

/// A file that comes to the limit set for this process (ulimit -f) is an error for the calling thread from now on, not the end of the
/// process.
void blockFileSizeSignal();

} // namespace standpipe
