// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace standpipe {

/// Notations of other programs, which would silently mean something else in a filter. text: of the filter; begin: where a word of it
/// begins, end: where it ends. What is given back is what stands there in that notation; empty if nothing does.
/// As a word: && || & | ! a|b 'x' “x” *x*
[[nodiscard]] QString foreignWord(QStringView text, qsizetype begin, qsizetype end);
/// As a field's value, begin being behind the field's operator: 'x' “x” *x* a|b, and an operator that goes on: == <> =~
[[nodiscard]] QString foreignValue(QStringView text, qsizetype operatorBegin, qsizetype begin, qsizetype end);
/// A blank inside of a field: "size > 1k" where a field's name ends at end, or a unit behind a number: "slow>5 ms" where the value of a
/// field of sizes or durations, which begins at begin, ends at end.
[[nodiscard]] QString spacedField(QStringView text, qsizetype begin, qsizetype end);
[[nodiscard]] QString spacedUnit(QStringView text, qsizetype begin, qsizetype end, bool isSize);

} // namespace standpipe
