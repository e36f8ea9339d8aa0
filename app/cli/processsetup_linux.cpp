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
    // GLib's event loop doubles the system calls per wake-up.
    qputenv("QT_NO_GLIB", QByteArrayLiteral("1"));
    // The first socket must not get the number of a closed standard stream. Opened in the wrong direction on purpose:
    // using it fails, as with the closed stream.
    for (int descriptor = 0; descriptor <= 2; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) == -1)
            (void)::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
    }
}

} // namespace standpipe::cli
