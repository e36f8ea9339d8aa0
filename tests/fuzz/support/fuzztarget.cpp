// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/fuzztarget.h"

std::map<std::string, standpipe::fuzz::Target>& standpipe::fuzz::targets()
{
    static std::map<std::string, Target> targets;
    return targets;
}
