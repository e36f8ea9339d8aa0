// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/processsetup.h"

#include "core/base/filesizesignal.h"
#include "core/base/memory.h"

#include <QByteArray>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace standpipe::cli {

void setUpProcess()
{
    std::signal(SIGPIPE, SIG_IGN);
    blockFileSizeSignal();
    keepLargeBlocksApart();
    // GLib's loop doubles the system calls of each wake-up.
    qputenv("QT_NO_GLIB", QByteArrayLiteral("1"));
    // A closed standard stream must not become the number of the first socket. Opened the wrong way round on purpose: whoever
    // uses it gets an error, as with the closed one.
    for (int descriptor = 0; descriptor <= 2; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) == -1)
            (void)::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
    }
}

} // namespace standpipe::cli
