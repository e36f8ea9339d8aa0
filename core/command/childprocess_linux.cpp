// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/command/childprocess.h"

#include "core/base/descriptorlimit.h"
#include "core/base/filesizesignal.h"

#include <csignal>

#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

namespace standpipe {

void tieToThisThread(QProcess& process)
{
    const pid_t server = ::getpid();
    // Between fork and exec: only what signal-safety(7) allows.
    process.setChildProcessModifier([server] {
        ::setpgid(0, 0);
        // Not for the command to inherit. (Qt takes care of SIGPIPE.)
        unblockFileSizeSignal();
        restoreDescriptorLimit();
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        // The server may have ended before that was asked for.
        if (::getppid() != server)
            ::_exit(0);
        // Also what the server was given itself without knowing. Closed by the exec, for Qt still needs one of them until then.
        ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
    });
}

void killGroup(qint64 leader)
{
    if (leader > 1)
        ::kill(-static_cast<pid_t>(leader), SIGKILL);
}

} // namespace standpipe
