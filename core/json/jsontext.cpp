// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/json/jsontext.h"

#include "core/json/exactjson.h"
#include "core/json/unsafecharacter.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace standpipe::jsontext {

using Json = nlohmann::ordered_json;

namespace {

struct Character {
    size_t length = 0;
    char32_t value = 0;
};

/// The text must be valid UTF-8.
Character characterAt(std::string_view text, size_t position)
{
    const auto at = [text](size_t i) { return static_cast<uchar>(text[i]); };
    const uchar lead = at(position);
    const size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t value = length == 1 ? lead : lead & (0x7FU >> length);
    for (size_t i = 1; i < length && position + i < text.size(); ++i)
        value = (value << 6U) | (at(position + i) & 0x3FU);
    return {length, value};
}

/// Every character that JSON permits unescaped and that affects a terminal starts with one of these bytes.
bool mayAct(char byte)
{
    const auto code = static_cast<uchar>(byte);
    return code == 0x7F || code == 0xC2 || code == 0xD8 || code == 0xE2 || code == 0xEF;
}

/// Escapes the remaining unsafe characters: nlohmann-json escapes only those below the space, or else everything that
/// is not ASCII, which is unreadable.
QByteArray withoutActing(const std::string& json)
{
    QByteArray out;
    size_t taken = 0;
    for (size_t position = 0; position < json.size(); ++position) {
        if (!mayAct(json[position]))
            continue;
        const Character character = characterAt(json, position);
        if (!isUnsafeCharacter(character.value))
            continue;
        constexpr const char* digits = "0123456789abcdef";
        const std::array<char, 6> escape = {'\\',
                                            'u',
                                            digits[(character.value >> 12U) & 0xFU],
                                            digits[(character.value >> 8U) & 0xFU],
                                            digits[(character.value >> 4U) & 0xFU],
                                            digits[character.value & 0xFU]};
        out.append(json.data() + taken, static_cast<qsizetype>(position - taken));
        out.append(escape.data(), escape.size());
        taken = position + character.length;
        position = taken - 1;
    }
    out.append(json.data() + taken, static_cast<qsizetype>(json.size() - taken));
    return out;
}

bool hasExactNumbers(const Json& json)
{
    if (!json.is_structured())
        return isExactNumber(json);
    for (const Json& value : json) {
        if (hasExactNumbers(value))
            return true;
    }
    return false;
}

std::string leaf(const Json& json)
{
    if (isExactNumber(json))
        return {json.get_binary().begin(), json.get_binary().end()};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The format of dump(), which does not support exact numbers.
void writeTo(std::string& text, const Json& json, int indent, int column)
{
    if (!json.is_structured() || json.empty()) {
        text += leaf(json);
        return;
    }
    const int inner = column + std::max(indent, 0);
    const auto beginLine = [&text, indent](int at) {
        if (indent >= 0)
            text += '\n' + std::string(static_cast<std::size_t>(at), ' ');
    };
    text += json.is_object() ? '{' : '[';
    bool isFirst = true;
    for (const auto& [name, value] : json.items()) {
        if (!std::exchange(isFirst, false))
            text += ',';
        beginLine(inner);
        if (json.is_object())
            text += leaf(name) + (indent >= 0 ? ": " : ":");
        writeTo(text, value, indent, inner);
    }
    beginLine(column);
    text += json.is_object() ? '}' : ']';
}

} // namespace

Json read(QByteArrayView text)
{
    return Json::parse(text.begin(), text.end(), nullptr, false);
}

Json readExactly(QByteArrayView text)
{
    ExactJson made;
    if (!Json::sax_parse(text.begin(), text.end(), &made))
        return Json(Json::value_t::discarded);
    return made.value();
}

bool isExactNumber(const Json& json)
{
    return json.is_binary() && json.get_binary().has_subtype() &&
           json.get_binary().subtype() == ExactJson::numberSubtype;
}

bool isJson(QByteArrayView text)
{
    return Json::accept(text.begin(), text.end());
}

QByteArray write(const Json& json, int indent)
{
    std::string text;
    if (hasExactNumbers(json))
        writeTo(text, json, indent, 0);
    else
        text = json.dump(indent, ' ', false, Json::error_handler_t::replace);
    return withoutActing(text);
}

QByteArray quote(QByteArrayView text)
{
    return write(std::string(text.data(), static_cast<std::size_t>(text.size())));
}

QByteArray inQuotes(QByteArrayView text)
{
    const QByteArray quoted = quote(text);
    return quoted.sliced(1, quoted.size() - 2);
}

} // namespace standpipe::jsontext
