// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace standpipe {

/// Sets how the program ends when memory runs out: with one line on standard error and an exit code, not by an abort.
/// From now on
/// - operator new releases a reserve before it fails, so that error handling has memory to work with;
/// - main() must catch std::bad_alloc, so that its objects are destroyed in order, and return sayOutOfMemory();
/// - where std::bad_alloc is not caught, as on another thread, or where a thread cannot be started, the program ends at
///   once, with the same line.
/// Code that allocates in other ways and does not check the result, as parts of Qt and of its script engine, still ends
/// by a signal. line: including its line feed. Call it once, before other threads.
void prepareForOutOfMemory(const QByteArray& line, int exitCode);
/// Releases the reserve, writes the line, unless already written, and returns the exit code. Any thread.
int sayOutOfMemory();

} // namespace standpipe
