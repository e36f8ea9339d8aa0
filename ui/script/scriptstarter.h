// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace standpipe {

/// The script that stands in the editor before anybody has written one: a reply, and in comments what more there is.
[[nodiscard]] QString startingScript();

} // namespace standpipe
