// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace standpipe {

/// The text as one word of a POSIX shell's command line: quoted only where it must be.
[[nodiscard]] QString shellWord(const QString& text);

} // namespace standpipe
