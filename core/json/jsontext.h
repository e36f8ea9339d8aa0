// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <nlohmann/json_fwd.hpp>

/// JSON as text. Each source file that parses or writes JSON itself takes seconds longer to compile: this one does it
/// for all.
namespace standpipe::jsontext {

/// The value; discarded (is_discarded()) if the text is not JSON.
[[nodiscard]] nlohmann::ordered_json read(QByteArrayView text);
/// The same with numbers as they are written: a number that a double or 64 bits would change becomes an exact number,
/// which does not support arithmetic and which write() reproduces unchanged.
[[nodiscard]] nlohmann::ordered_json readExactly(QByteArrayView text);
[[nodiscard]] bool isExactNumber(const nlohmann::ordered_json& json);
[[nodiscard]] bool isJson(QByteArrayView text);
/// On one line, or indented by this many spaces per level. Invalid UTF-8 becomes U+FFFD. Characters that affect a
/// terminal are escaped (isUnsafeCharacter()), so that the JSON is safe to print.
[[nodiscard]] QByteArray write(const nlohmann::ordered_json& json, int indent = -1);
/// The text as a JSON string, with its quotes. Invalid UTF-8 becomes U+FFFD.
[[nodiscard]] QByteArray quote(QByteArrayView text);
/// The same without the quotes.
[[nodiscard]] QByteArray inQuotes(QByteArrayView text);

} // namespace standpipe::jsontext
