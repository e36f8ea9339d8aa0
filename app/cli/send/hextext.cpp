// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/send/hextext.h"

namespace standpipe::cli {

namespace {

/// -1 if it is not a hexadecimal digit.
int digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool isWhiteSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

} // namespace

HexText readHex(QByteArrayView text)
{
    QByteArray bytes;
    bytes.reserve(text.size() / 2);
    int high = -1;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isWhiteSpace(text[i]))
            continue;
        const int digit = digitOf(text[i]);
        if (digit < 0)
            return {.badAt = i};
        if (high < 0) {
            high = digit;
            continue;
        }
        bytes += static_cast<char>(high * 16 + digit);
        high = -1;
    }
    if (high >= 0)
        return {.badAt = text.size()};
    return {.bytes = std::move(bytes)};
}

} // namespace standpipe::cli
