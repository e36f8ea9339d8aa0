// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>

/// Child processes that do not outlive the server, however it ends.
namespace standpipe {

/// Call before the process is started: it becomes the leader of a process group, inherits no descriptors except the
/// standard ones, and is killed by the system when the thread that starts it ends, also when the server gets SIGKILL.
void tieToThisThread(QProcess& process);
/// Kills a process started this way and its descendants, except those that have made a group of their own.
void killGroup(qint64 leader);

} // namespace standpipe
