// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace standpipe {

/// The longest text, in UTF-8, that stands word for word in everything the regular expression is found in; empty where none is certain.
/// Only what is written plainly at its top level is looked at: what is in brackets, behind a quantifier that allows none of it, or
/// under an option that changes what letters mean, is not. Sure rather than sharp: it decides which expressions need not be tried.
[[nodiscard]] QByteArray requiredLiteral(const QString& pattern);

} // namespace standpipe
