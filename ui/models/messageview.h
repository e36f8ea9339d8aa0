// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

/// A message made readable for a person, as far as it is bounded: remote bytes decide neither time nor memory.
namespace standpipe::messageview {

/// Longest message that is made pretty.
inline constexpr qsizetype prettyBytes = 256 * 1024;
/// Most of a message that is shown as text or hex.
inline constexpr qsizetype shownBytes = 64 * 1024;
/// Deepest nesting that is made pretty.
inline constexpr int deepest = 100;

/// The JSON text re-indented. Only white space changes: order, double keys, the digits of numbers and escapes stay as they came.
/// Empty if it is no JSON object or array, too long or too deep.
[[nodiscard]] std::optional<QString> prettyJson(QByteArrayView message);
/// The XML document re-indented; empty if it is not well-formed, too long or too deep.
[[nodiscard]] std::optional<QString> prettyXml(QByteArrayView message);
/// As text: UTF-8, what is none of it as U+FFFD, control characters but line ends and tabs made visible.
[[nodiscard]] QString plain(QByteArrayView message);
/// "00000000  7b 22 69 64 22 3a 31 2c  7d                       {"id":1,}" a line for 16 bytes.
[[nodiscard]] QString hex(QByteArrayView message);

} // namespace standpipe::messageview
