// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace standpipe::cli {

/// Whether standard output is a terminal: received bytes must be escaped there, as they could contain control
/// sequences.
[[nodiscard]] bool isStandardOutputTerminal();

} // namespace standpipe::cli
