// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/pcapngblock.h"

#include "core/text/escaping.h"

#include <QtEndian>

#include <array>

namespace standpipe {

namespace {

constexpr quint16 endOfOptions = 0;
constexpr qsizetype longestOption = 65'535;

template <class Number>
void append(QByteArray& out, Number number)
{
    std::array<char, sizeof(Number)> bytes{};
    qToLittleEndian(number, bytes.data());
    out.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

} // namespace

PcapngBlock::PcapngBlock(QByteArray& out, quint32 type) : m_out(out), m_begin(out.size())
{
    append(m_out, type);
    append(m_out, quint32{0}); // the length, set at the end
}

void PcapngBlock::add(quint16 number)
{
    append(m_out, number);
}

void PcapngBlock::add(quint32 number)
{
    append(m_out, number);
}

void PcapngBlock::add(quint64 number)
{
    append(m_out, number);
}

void PcapngBlock::addPadded(std::span<const QByteArrayView> pieces)
{
    qsizetype bytes = 0;
    for (const QByteArrayView piece : pieces) {
        m_out += piece;
        bytes += piece.size();
    }
    pad(bytes);
}

void PcapngBlock::addOption(quint16 code, QByteArrayView value)
{
    m_hasOptions = true;
    const QByteArrayView kept = text::wholeCharacters(value, longestOption);
    append(m_out, code);
    append(m_out, static_cast<quint16>(kept.size()));
    m_out += kept;
    pad(kept.size());
}

void PcapngBlock::addOption(quint16 code, quint32 number)
{
    m_hasOptions = true;
    append(m_out, code);
    append(m_out, quint16{sizeof number});
    append(m_out, number);
}

void PcapngBlock::finish()
{
    if (m_hasOptions) {
        append(m_out, endOfOptions);
        append(m_out, quint16{0});
    }
    const auto length = static_cast<quint32>(m_out.size() - m_begin + qsizetype{sizeof(quint32)});
    append(m_out, length);
    qToLittleEndian(length, m_out.data() + m_begin + sizeof(quint32));
}

void PcapngBlock::pad(qsizetype bytes)
{
    m_out.append((4 - bytes % 4) % 4, '\0');
}

} // namespace standpipe
