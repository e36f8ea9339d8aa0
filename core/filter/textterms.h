// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/filter/filterterm.h"

namespace standpipe {

/// Activities in whose kind or text this occurs, upper or lower case.
[[nodiscard]] FilterTermPtr wordTerm(const QString& text);
/// Activities whose message holds these bytes, one at least. Of a message that was not kept whole, the kept part is searched.
[[nodiscard]] FilterTermPtr bytesTerm(const QByteArray& bytes);
/// Activities whose kind or shown text the regular expression matches. What it may try on one of them is bounded by
/// limits::filterRegexSteps. position: of its slash, for the error.
[[nodiscard]] Result<FilterTermPtr> regexTerm(const QString& pattern, bool anyCase, qsizetype position);

} // namespace standpipe
