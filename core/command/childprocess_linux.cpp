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
    // Runs between fork and exec: only async-signal-safe calls, see signal-safety(7).
    process.setChildProcessModifier([server] {
        ::setpgid(0, 0);
        // The command must not inherit these. (Qt resets SIGPIPE.)
        unblockFileSizeSignal();
        restoreDescriptorLimit();
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        // The server may have ended before the call above.
        if (::getppid() != server)
            ::_exit(0);
        // Includes descriptors that the server itself inherited unknowingly. Closed by exec, because Qt needs one of
        // them until then.
        ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
    });
}

void killGroup(qint64 leader)
{
    if (leader > 1)
        ::kill(-static_cast<pid_t>(leader), SIGKILL);
}

} // namespace standpipe
