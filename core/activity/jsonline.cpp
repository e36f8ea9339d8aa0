// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/jsonline.h"

#include "core/base/plainbytes.h"
#include "core/json/jsontext.h"

#include <charconv>

namespace standpipe {

bool isPlainJsonText(QByteArrayView text)
{
    return areAllPlain<[](uchar byte) { return (byte < ' ') | (byte == '"') | (byte == '\\') | (byte >= 0x7F); }>(text);
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

void JsonLine::putNumber(qint64 number)
{
    m_to = std::to_chars(m_to, m_limit, number).ptr;
}

void JsonLine::putNumber(quint64 number)
{
    m_to = std::to_chars(m_to, m_limit, number).ptr;
}

void JsonLine::add(std::string_view key, QByteArrayView text)
{
    if (isPlainJsonText(text)) {
        addPlain(key, text);
        return;
    }
    addJson(key, jsontext::quote(text));
}

void JsonLine::finish()
{
    need(1);
    *m_to++ = '}';
    m_out.resize(m_to - m_out.constData());
}

} // namespace standpipe
