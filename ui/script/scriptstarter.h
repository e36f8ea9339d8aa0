// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace standpipe {

/// The initial script of the editor: a reply, and comments that describe further possibilities.
[[nodiscard]] QString startingScript();

} // namespace standpipe
