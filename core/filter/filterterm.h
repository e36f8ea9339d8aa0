// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/filter/sqlcondition.h"

#include <QList>
#include <QString>

#include <memory>

namespace standpipe {

/// The direction in which a condition may be inexact.
enum class Bound : quint8 {
    Above, ///< it takes all that the term accepts, perhaps more
    Below, ///< it takes nothing but what the term accepts, perhaps less
};

/// A part of a filter: one word, one field, or several terms joined.
/// Thread: any thread (immutable)
class FilterTerm {
public:
    FilterTerm() = default;
    FilterTerm(const FilterTerm&) = delete;
    FilterTerm& operator=(const FilterTerm&) = delete;
    virtual ~FilterTerm() = default;

    [[nodiscard]] virtual bool accepts(const Activity& activity) const = 0;
    /// Equal for two terms exactly if they are equal in form.
    [[nodiscard]] virtual QString key() const = 0;
    [[nodiscard]] virtual SqlCondition condition(Bound bound) const = 0;
};

using FilterTermPtr = std::shared_ptr<const FilterTerm>;

} // namespace standpipe
