// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>

namespace standpipe::text {

/// Text from outside as part of one line: control characters, line separators and characters that change the writing
/// direction are escaped (\n, \t, \x1b, \u202e), so that no log line can be forged with them.
[[nodiscard]] QString escaped(const QString& text);
/// The same for UTF-8 bytes; bytes that are not valid UTF-8 become \xNN.
[[nodiscard]] QString escapedUtf8(QByteArrayView bytes);
/// The longest prefix of at most `most` bytes that does not split a character.
[[nodiscard]] QByteArrayView wholeCharacters(QByteArrayView bytes, qsizetype most);

} // namespace standpipe::text
