// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>

namespace standpipe::text {

/// Text from outside as part of one line: control characters, line separators and what turns the direction of writing are
/// escaped (\n, \t, \x1b, \u202e); nobody can forge a log line with them.
[[nodiscard]] QString escaped(const QString& text);
/// The same of UTF-8 bytes; bytes that are not valid UTF-8 become \xNN.
[[nodiscard]] QString escapedUtf8(QByteArrayView bytes);
/// The longest beginning of at most `most` bytes that does not cut a character in two.
[[nodiscard]] QByteArrayView wholeCharacters(QByteArrayView bytes, qsizetype most);

} // namespace standpipe::text
