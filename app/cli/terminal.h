// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace standpipe::cli {

/// Standard output is a terminal: what a peer sent may not reach it as it is, for it could give commands.
[[nodiscard]] bool isStandardOutputTerminal();

} // namespace standpipe::cli
