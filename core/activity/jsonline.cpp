// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/jsonline.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cstring>

namespace standpipe {

namespace {

/// The digits of a 64-bit number and its sign.
constexpr qsizetype longestNumber = 20;

/// Eight bytes at once; see "Determine if a word has a byte less than n" in Anderson, Bit Twiddling Hacks. A byte of 0x80 and above
/// may be found twice, never missed.
constexpr quint64 each(uchar byte)
{
    return ~quint64{0} / 255 * byte;
}

constexpr quint64 zeros(quint64 bytes)
{
    return (bytes - each(0x01)) & ~bytes & each(0x80);
}

constexpr bool isPlainWord(quint64 bytes)
{
    const quint64 below = (bytes - each(' ')) & ~bytes & each(0x80);
    return (below | (bytes & each(0x80)) | zeros(bytes ^ each('"')) | zeros(bytes ^ each('\\'))) == 0;
}

} // namespace

bool isPlainJsonText(QByteArrayView text)
{
    const char* from = text.data();
    auto left = static_cast<size_t>(text.size());
    for (; left >= sizeof(quint64); from += sizeof(quint64), left -= sizeof(quint64)) {
        quint64 word = 0;
        std::memcpy(&word, from, sizeof word);
        if (!isPlainWord(word))
            return false;
    }
    quint64 last = each('x');
    if (left > 0)
        std::memcpy(&last, from, left);
    return isPlainWord(last);
}

JsonLine::JsonLine(QByteArray& out, qsizetype expected) : m_out(out)
{
    const qsizetype before = out.size();
    out.resize(before + expected);
    m_to = out.data() + before;
    m_limit = out.data() + out.size();
    need(1);
    *m_to++ = '{';
}

void JsonLine::grow(qsizetype bytes)
{
    const qsizetype end = m_to - m_out.constData();
    m_out.resize(end + 2 * bytes);
    m_to = m_out.data() + end;
    m_limit = m_out.data() + m_out.size();
}

void JsonLine::put(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    need(bytes.size());
    std::memcpy(m_to, bytes.data(), static_cast<size_t>(bytes.size()));
    m_to += bytes.size();
}

void JsonLine::putKey(std::string_view key, qsizetype bytesBehind)
{
    const auto size = static_cast<qsizetype>(key.size());
    need(size + 4 + bytesBehind);
    // Nothing but the first member stands directly behind a brace.
    if (m_to[-1] != '{')
        *m_to++ = ',';
    *m_to++ = '"';
    std::memcpy(m_to, key.data(), key.size());
    m_to += size;
    *m_to++ = '"';
    *m_to++ = ':';
}

void JsonLine::add(std::string_view key, qint64 number)
{
    putKey(key, longestNumber);
    m_to = std::to_chars(m_to, m_limit, number).ptr;
}

void JsonLine::add(std::string_view key, quint64 number)
{
    putKey(key, longestNumber);
    m_to = std::to_chars(m_to, m_limit, number).ptr;
}

void JsonLine::addPlain(std::string_view key, QByteArrayView text)
{
    putKey(key, text.size() + 2);
    *m_to++ = '"';
    put(text);
    *m_to++ = '"';
}

void JsonLine::add(std::string_view key, QByteArrayView text)
{
    if (isPlainJsonText(text)) {
        addPlain(key, text);
        return;
    }
    const nlohmann::json escaped = std::string(text.data(), static_cast<size_t>(text.size()));
    const std::string json = escaped.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    addJson(key, QByteArrayView(json.data(), static_cast<qsizetype>(json.size())));
}

void JsonLine::addJson(std::string_view key, QByteArrayView json)
{
    putKey(key, json.size());
    put(json);
}

void JsonLine::finish()
{
    need(1);
    *m_to++ = '}';
    m_out.resize(m_to - m_out.constData());
}

} // namespace standpipe
