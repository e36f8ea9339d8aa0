// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/filter/filterterm.h"

namespace standpipe {

/// All of them, or any of them; nested terms that are joined in the same way are flattened. There must be at least one.
[[nodiscard]] FilterTermPtr allOf(const QList<FilterTermPtr>& terms);
[[nodiscard]] FilterTermPtr anyOf(const QList<FilterTermPtr>& terms);
[[nodiscard]] FilterTermPtr noneOf(const FilterTermPtr& term);
/// Whether the term was made by anyOf() from several: as a part of another one it needs brackets.
[[nodiscard]] bool isAlternative(const FilterTermPtr& term);

} // namespace standpipe
