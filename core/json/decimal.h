// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

/// Numbers as written in JSON, of any length: converted to double or to 64 bits, different numbers could become equal.
namespace standpipe::decimal {

/// Whether both, written as JSON numbers, have the same value: 1.0 and 1, 1e2 and 100, -0 and 0.
[[nodiscard]] bool areSame(QByteArrayView a, QByteArrayView b);
/// Whether its absolute value is less than one.
[[nodiscard]] bool isBelowOne(QByteArrayView number);

} // namespace standpipe::decimal
