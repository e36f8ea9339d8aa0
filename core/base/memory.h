// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace standpipe {

/// The bytes this process may still allocate, by its own limits (RLIMIT_AS, RLIMIT_DATA), those of its control group
/// and the machine's memory. Other processes may take some of it first.
/// Thread: any thread
[[nodiscard]] qint64 memoryRoom();
/// Allocates large blocks separately, so that they return to the system when freed; without this the C library starts
/// to keep them after a few. Call it once, before there are threads.
void keepLargeBlocksApart();
/// Returns freed memory to the system, as far as whole pages are free. Takes milliseconds.
/// Thread: any thread
void giveBackFreedMemory();

} // namespace standpipe
