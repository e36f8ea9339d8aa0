// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QTemporaryDir>

#include <memory>

namespace standpipe::test {

/// What a test and the programs it starts find around them, the same on every machine: a folder for temporary files with a short path
/// (a socket's has 106 bytes at most) that other users may enter and programs may be started from, a home of its own, the umask of
/// most people, no language and no time zone; without a display, a screen of usual size. What the caller has of these
/// counts for nothing.
/// Thread: main thread, before the application
/// Owns:   the home
class Surroundings {
public:
    Surroundings();

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

} // namespace standpipe::test
