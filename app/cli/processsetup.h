// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace standpipe::cli {

/// Must be called first in main: broken pipes and files beyond their size limit become errors instead of ending the
/// process, descriptors 0 to 2 are open, and Qt uses its own event loop.
void setUpProcess();

} // namespace standpipe::cli
