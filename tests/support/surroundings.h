// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QTemporaryDir>

#include <memory>

namespace standpipe::test {

/// The environment of a test and the programs it starts, the same on every machine: a folder for temporary files with a
/// short path (a socket's has 106 bytes at most) that other users may enter and programs may be started from, a home,
/// the usual umask, no language and no time zone; without a display, a screen of usual size. The caller's values are
/// ignored.
/// Thread: main thread, before the application
/// Owns:   the home
class Surroundings {
public:
    Surroundings();

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

} // namespace standpipe::test
