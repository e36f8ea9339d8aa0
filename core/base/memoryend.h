// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace standpipe {

/// How a program ends whose memory has run out: by one line on standard error and an exit code, not by an abort. From now on
/// - operator new gives a reserve back before it fails, so that what follows has something to work with;
/// - main() is expected to catch std::bad_alloc, so that all it holds ends in order, and to return sayOutOfMemory();
/// - where nobody catches it, as on another thread, or where a thread cannot be started, the program ends at once, with the same line.
/// What allocates in other ways and looks at nothing, as parts of Qt and of its engine for scripts do, still ends by a signal.
/// line: with its line feed. To be called once, before other threads.
void prepareForOutOfMemory(const QByteArray& line, int exitCode);
/// Gives the reserve back, writes the line, if that was not done yet, and gives the exit code. Any thread.
int sayOutOfMemory();

} // namespace standpipe
