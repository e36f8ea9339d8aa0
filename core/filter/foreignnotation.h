// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace standpipe {

/// Detects notations of other programs, which would silently mean something else in a filter. text: the filter's;
/// begin, end: the beginning and end of a word of it. Returns the part that is in such a notation; empty if there is
/// none.
/// As a word: && || & | ! a|b 'x' “x” *x*
[[nodiscard]] QString foreignWord(QStringView text, qsizetype begin, qsizetype end);
/// As a field's value, begin being after the field's operator: 'x' “x” *x* a|b, and a longer operator: == <> =~
[[nodiscard]] QString foreignValue(QStringView text, qsizetype operatorBegin, qsizetype begin, qsizetype end);
/// A space inside a field: "size > 1k", where a field's name ends at end; or before a unit: "slow>5 ms", where the
/// value of a size or duration begins at begin and ends at end.
[[nodiscard]] QString spacedField(QStringView text, qsizetype begin, qsizetype end);
[[nodiscard]] QString spacedUnit(QStringView text, qsizetype begin, qsizetype end, bool isSize);

} // namespace standpipe
