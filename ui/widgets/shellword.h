// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace standpipe {

/// Quotes the text as one word for a POSIX shell, only if necessary.
[[nodiscard]] QString shellWord(const QString& text);

} // namespace standpipe
