// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/filter/filterterm.h"

namespace standpipe {

/// All of them, or any of them; terms joined in the same way are taken apart first. There must be one at least.
[[nodiscard]] FilterTermPtr allOf(const QList<FilterTermPtr>& terms);
[[nodiscard]] FilterTermPtr anyOf(const QList<FilterTermPtr>& terms);
[[nodiscard]] FilterTermPtr noneOf(const FilterTermPtr& term);
/// The term was made by anyOf() of several: as a part of another one it needs brackets.
[[nodiscard]] bool isAlternative(const FilterTermPtr& term);

} // namespace standpipe
