// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

/// Numbers as JSON writes them, of any length: a double or 64 bits would make one of several of them.
namespace standpipe::decimal {

/// Both are written as JSON writes numbers and mean the same one: 1.0 and 1, 1e2 and 100, -0 and 0.
[[nodiscard]] bool areSame(QByteArrayView a, QByteArrayView b);
/// Its amount is less than one.
[[nodiscard]] bool isBelowOne(QByteArrayView number);

} // namespace standpipe::decimal
