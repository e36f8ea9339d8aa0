// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/filter/filterterm.h"

#include <limits>

namespace standpipe {

/// A number that every activity has, or may have.
enum class NumberField : quint8 {
    Pipe,
    Pid,     ///< 0: not known
    Request, ///< 0: none
    Size,    ///< of messages only; bytes
    Slow,    ///< where the time to the reply is known; nanoseconds
    Time,    ///< microseconds since 1970, UTC
    DayTime, ///< microseconds since midnight, local time
};

/// Numbers from low to high, both inclusive; empty if low is greater.
/// Thread: value
struct NumberRange {
    static constexpr qint64 least = std::numeric_limits<qint64>::min();
    static constexpr qint64 most = std::numeric_limits<qint64>::max();

    qint64 low = 0;
    qint64 high = 0;

    friend bool operator==(const NumberRange&, const NumberRange&) = default;
};

/// Activities whose number is in one of the ranges.
/// Thread: any thread (immutable)
class RangeTerm final : public FilterTerm {
public:
    RangeTerm(NumberField field, QList<NumberRange> ranges);

    [[nodiscard]] bool accepts(const Activity& activity) const override;
    [[nodiscard]] QString key() const override;
    [[nodiscard]] SqlCondition condition(Bound bound) const override;

private:
    [[nodiscard]] bool contains(qint64 number) const;

    const NumberField m_field;
    QList<NumberRange> m_ranges; ///< ascending, not touching
};

} // namespace standpipe
