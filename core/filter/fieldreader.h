// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/filter/filterlexer.h"
#include "core/filter/filterterm.h"

namespace standpipe {

/// The term for a field with its value: pipe:3, size>1k, time>12:01 …
[[nodiscard]] Result<FilterTermPtr> fieldTerm(const FilterToken& field);

} // namespace standpipe
