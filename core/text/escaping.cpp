// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/escaping.h"

#include "core/json/unsafecharacter.h"

#include <algorithm>

namespace standpipe::text {

namespace {

void appendByte(QString& out, uint byte)
{
    out += QStringLiteral("\\x%1").arg(byte, 2, 16, QLatin1Char('0'));
}

void appendEscape(QString& out, char32_t c)
{
    switch (c) {
    case U'\n':
        out += QStringLiteral("\\n");
        break;
    case U'\r':
        out += QStringLiteral("\\r");
        break;
    case U'\t':
        out += QStringLiteral("\\t");
        break;
    default:
        if (c < 0x80)
            appendByte(out, c);
        else
            out += QStringLiteral("\\u%1").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0'));
    }
}

struct Character {
    qsizetype length = 0; ///< 0: no valid UTF-8 here
    char32_t value = 0;
};

/// One character according to RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
Character characterAt(QByteArrayView bytes, qsizetype position)
{
    const auto at = [bytes](qsizetype i) { return static_cast<uchar>(bytes[i]); };
    const uchar lead = at(position);
    if (lead < 0x80)
        return {1, lead};
    const qsizetype length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || position + length > bytes.size())
        return {};
    char32_t value = lead & (0x7FU >> length);
    for (qsizetype i = 1; i < length; ++i) {
        if ((at(position + i) & 0xC0U) != 0x80U)
            return {};
        value = (value << 6U) | (at(position + i) & 0x3FU);
    }
    const bool isOverlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    const bool isSurrogate = value >= 0xD800 && value <= 0xDFFF;
    if (isOverlong || isSurrogate || value > 0x10FFFF)
        return {};
    return {length, value};
}

} // namespace

QString escaped(const QString& text)
{
    const bool isPlain = std::none_of(text.begin(), text.end(), [](QChar c) { return isUnsafeCharacter(c.unicode()); });
    if (isPlain)
        return text;
    QString out;
    for (const QChar c : text) {
        if (isUnsafeCharacter(c.unicode()))
            appendEscape(out, c.unicode());
        else
            out += c;
    }
    return out;
}

QString escapedUtf8(QByteArrayView bytes)
{
    QString out;
    out.reserve(bytes.size());
    for (qsizetype position = 0; position < bytes.size();) {
        const Character character = characterAt(bytes, position);
        if (character.length == 0) {
            appendByte(out, static_cast<uchar>(bytes[position]));
            ++position;
            continue;
        }
        if (isUnsafeCharacter(character.value))
            appendEscape(out, character.value);
        else if (character.value < 0x10000)
            out += QChar(static_cast<char16_t>(character.value));
        else
            out += QStringView(QChar::fromUcs4(character.value));
        position += character.length;
    }
    return out;
}

QByteArrayView wholeCharacters(QByteArrayView bytes, qsizetype most)
{
    if (bytes.size() <= most)
        return bytes;
    qsizetype end = std::max<qsizetype>(most, 0);
    for (int back = 0; back < 3 && end > 0 && (static_cast<uchar>(bytes[end]) & 0xC0U) == 0x80U; ++back)
        --end;
    return bytes.first(end);
}

} // namespace standpipe::text
