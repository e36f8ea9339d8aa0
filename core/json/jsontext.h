// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <nlohmann/json_fwd.hpp>

/// JSON as text. Each source that parses or writes JSON by itself takes seconds longer to compile: this one does it for the others.
namespace standpipe::jsontext {

/// The value; discarded (is_discarded()) if the text is no JSON.
[[nodiscard]] nlohmann::ordered_json read(QByteArrayView text);
/// The same, with the numbers as they are written: one that a double or 64 bits would write differently is an exact number, which no
/// arithmetic knows and write() writes as it came.
[[nodiscard]] nlohmann::ordered_json readExactly(QByteArrayView text);
[[nodiscard]] bool isExactNumber(const nlohmann::ordered_json& json);
[[nodiscard]] bool isJson(QByteArrayView text);
/// On one line, or indented by that many spaces a level. Invalid UTF-8 becomes U+FFFD. What would act on a terminal is escaped
/// (isUnsafeCharacter()), so that JSON can be shown as it is.
[[nodiscard]] QByteArray write(const nlohmann::ordered_json& json, int indent = -1);
/// The text as a string of JSON, with its quotes. Invalid UTF-8 becomes U+FFFD.
[[nodiscard]] QByteArray quote(QByteArrayView text);
/// The same without the quotes.
[[nodiscard]] QByteArray inQuotes(QByteArrayView text);

} // namespace standpipe::jsontext
