// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/filter/filterterm.h"

namespace standpipe {

/// Activities whose kind or text contains this, case-insensitively.
[[nodiscard]] FilterTermPtr wordTerm(const QString& text);
/// Activities whose message contains these bytes, one at least. If a message was truncated, the part kept is searched.
[[nodiscard]] FilterTermPtr bytesTerm(const QByteArray& bytes);
/// Activities whose kind or shown text matches the regular expression. Its steps for each activity are bounded by
/// limits::filterRegexSteps. position: of its slash, for the error.
[[nodiscard]] Result<FilterTermPtr> regexTerm(const QString& pattern, bool anyCase, qsizetype position);

} // namespace standpipe
