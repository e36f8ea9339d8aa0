// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/terminaltext.h"

#include "core/text/escaping.h"

#include <algorithm>

namespace standpipe::text {

namespace {

/// Number of bytes at the end that may be the beginning of a character or of a line end.
qsizetype unfinishedEnd(QByteArrayView bytes)
{
    if (bytes.endsWith('\r'))
        return 1;
    const qsizetype most = std::min<qsizetype>(3, bytes.size());
    for (qsizetype back = 1; back <= most; ++back) {
        const auto byte = static_cast<uchar>(bytes[bytes.size() - back]);
        if ((byte & 0xC0U) == 0x80U)
            continue;
        const qsizetype length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

/// Keeps line ends and tabs, and escapes the rest.
QByteArray shownOnTerminal(QByteArrayView bytes)
{
    QByteArray out;
    out.reserve(bytes.size());
    while (!bytes.isEmpty()) {
        const auto* const end = std::ranges::find_if(bytes, [](char c) { return c == '\n' || c == '\t'; });
        QByteArrayView piece = bytes.first(end - bytes.begin());
        bytes = bytes.sliced(piece.size());
        const bool isLineEnd = bytes.startsWith('\n');
        const bool hasReturn = isLineEnd && piece.endsWith('\r');
        if (hasReturn)
            piece.chop(1);
        out += escapedUtf8(piece).toUtf8();
        if (bytes.isEmpty())
            break;
        if (hasReturn)
            out += '\r';
        out += bytes.front();
        bytes = bytes.sliced(1);
    }
    return out;
}

} // namespace

QByteArray TerminalText::add(QByteArrayView bytes)
{
    m_kept += bytes;
    const qsizetype kept = unfinishedEnd(m_kept);
    QByteArray out = shownOnTerminal(QByteArrayView(m_kept).chopped(kept));
    m_kept = m_kept.last(kept);
    return out;
}

QByteArray TerminalText::finish()
{
    const QByteArray out = shownOnTerminal(m_kept);
    m_kept.clear();
    return out;
}

QByteArray forTerminal(QByteArrayView bytes)
{
    return shownOnTerminal(bytes);
}

} // namespace standpipe::text
