// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>

/// Children that do not outlive the server, whatever ends it.
namespace standpipe {

/// To be called before the process is started: it leads a process group of its own, inherits no descriptor but the standard ones, and
/// is killed by the system when the thread that starts it ends, be it with the whole server (kill -9).
void tieToThisThread(QProcess& process);
/// Kills a process made so, and what it has started, as far as that has made no group of its own.
void killGroup(qint64 leader);

} // namespace standpipe
