// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace standpipe {

/// How many bytes this process may still take, by its own limits (RLIMIT_AS, RLIMIT_DATA), by those of its control group and by what
/// the machine has. Others may take some of it first.
/// Thread: any thread
[[nodiscard]] qint64 memoryRoom();
/// Large blocks lie apart from all others, and go back to the system when they are freed; without this the C library changes over to
/// keeping them once it has seen a few. Call it once, before there are threads.
void keepLargeBlocksApart();
/// What was freed goes back to the system, as far as whole pages of it are free. Takes milliseconds.
/// Thread: any thread
void giveBackFreedMemory();

} // namespace standpipe
