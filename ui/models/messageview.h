// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

/// Formats a message for reading, in bounded time and memory.
namespace standpipe::messageview {

/// Longest message that is indented.
inline constexpr qsizetype prettyBytes = 256 * 1024;
/// Bytes of a message that are shown as text or hex, at most.
inline constexpr qsizetype shownBytes = 64 * 1024;
/// Deepest nesting that is indented.
inline constexpr int deepest = 100;

/// The JSON text re-indented. Only white space changes: order, duplicate keys, digits and escapes are preserved. Empty
/// if it is no JSON object or array, too long or too deep.
[[nodiscard]] std::optional<QString> prettyJson(QByteArrayView message);
/// The XML document re-indented; empty if it is not well-formed, too long or too deep.
[[nodiscard]] std::optional<QString> prettyXml(QByteArrayView message);
/// As text: UTF-8 with U+FFFD for invalid bytes; control characters except line ends and tabs are made visible.
[[nodiscard]] QString plain(QByteArrayView message);
/// "00000000  7b 22 69 64 22 3a 31 2c  7d                       {"id":1,}" a line for 16 bytes.
[[nodiscard]] QString hex(QByteArrayView message);

} // namespace standpipe::messageview
