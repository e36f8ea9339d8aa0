// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verb.h"

#include <CLI/App.hpp>

namespace standpipe::cli {

bool Verb::isChosen() const
{
    return m_command->parsed();
}

} // namespace standpipe::cli
