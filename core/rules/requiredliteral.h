// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace standpipe {

/// Returns the longest text, in UTF-8, that every match of the regular expression contains; empty if none is certain.
/// Only plain text at the top level of the pattern counts, not text in brackets, text before a quantifier that allows
/// zero repetitions, or text under an option that changes the meaning of letters. Conservative: the result decides
/// which expressions need not be tried.
[[nodiscard]] QByteArray requiredLiteral(const QString& pattern);

} // namespace standpipe
