// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <unistd.h>

namespace standpipe::cli {

bool isStandardOutputTerminal()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

} // namespace standpipe::cli
