// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/json/decimal.h"

#include <QByteArray>

#include <algorithm>

namespace standpipe::decimal {

namespace {

/// The digits without leading and trailing zeros, and the exponent: 0.digits × 10^power.
/// Thread: value
struct Normal {
    bool isNegative = false;
    QByteArray digits{};   ///< empty: zero
    qint64 power = 0;      ///< if it fits into 64 bits
    QByteArray farPower{}; ///< an exponent that does not fit, as written; power is then what must be added to it
    bool isFarNegative = false;

    friend bool operator==(const Normal&, const Normal&) = default;
};

/// An exponent with at most this many digits fits into 64 bits, even with the number of other digits added.
constexpr qsizetype exponentDigits = 17;

QByteArrayView withoutNoughts(QByteArrayView digits)
{
    while (digits.startsWith('0'))
        digits = digits.sliced(1);
    return digits;
}

void addExponent(QByteArrayView exponent, Normal& number)
{
    const bool isNegative = exponent.startsWith('-');
    if (isNegative || exponent.startsWith('+'))
        exponent = exponent.sliced(1);
    exponent = withoutNoughts(exponent);
    if (exponent.size() > exponentDigits) {
        number.farPower = exponent.toByteArray();
        number.isFarNegative = isNegative;
        return;
    }
    const qint64 power = exponent.isEmpty() ? 0 : exponent.toByteArray().toLongLong();
    number.power += isNegative ? -power : power;
}

Normal normalOf(QByteArrayView text)
{
    Normal number{.isNegative = text.startsWith('-')};
    if (number.isNegative)
        text = text.sliced(1);
    const auto isExponent = [](char c) { return c == 'e' || c == 'E'; };
    const qsizetype mantissa = std::find_if(text.begin(), text.end(), isExponent) - text.begin();
    const QByteArrayView digits = text.first(mantissa);
    const qsizetype dot = digits.indexOf('.');
    const QByteArrayView whole = dot < 0 ? digits : digits.first(dot);
    QByteArray all = whole.toByteArray();
    if (dot >= 0)
        all += digits.sliced(dot + 1);
    const QByteArrayView significant = withoutNoughts(all);
    if (significant.isEmpty())
        return {};
    number.power = whole.size() - (all.size() - significant.size());
    qsizetype size = significant.size();
    while (significant.at(size - 1) == '0')
        --size;
    number.digits = significant.first(size).toByteArray();
    if (mantissa < text.size())
        addExponent(text.sliced(mantissa + 1), number);
    return number;
}

} // namespace

bool isBelowOne(QByteArrayView number)
{
    const Normal normal = normalOf(number);
    return normal.digits.isEmpty() || (normal.farPower.isEmpty() ? normal.power <= 0 : normal.isFarNegative);
}

bool areSame(QByteArrayView a, QByteArrayView b)
{
    return a == b || normalOf(a) == normalOf(b);
}

} // namespace standpipe::decimal
