// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/framing.h"

#include "core/framing/contentlengthcodec.h"
#include "core/framing/delimitercodec.h"
#include "core/framing/lengthcodec.h"
#include "core/framing/netstringcodec.h"
#include "core/framing/rawcodec.h"

namespace standpipe {

QList<Framing> allFramings()
{
    return {Framing::U32Le, Framing::U32Be, Framing::U16Le,     Framing::U16Be,         Framing::U8, Framing::Line,
            Framing::Crlf,  Framing::Nul,   Framing::Netstring, Framing::ContentLength, Framing::Raw};
}

QString framingWord(Framing framing)
{
    switch (framing) {
    case Framing::U32Le:
        return QStringLiteral("u32le");
    case Framing::U32Be:
        return QStringLiteral("u32be");
    case Framing::U16Le:
        return QStringLiteral("u16le");
    case Framing::U16Be:
        return QStringLiteral("u16be");
    case Framing::U8:
        return QStringLiteral("u8");
    case Framing::Line:
        return QStringLiteral("line");
    case Framing::Crlf:
        return QStringLiteral("crlf");
    case Framing::Nul:
        return QStringLiteral("nul");
    case Framing::Netstring:
        return QStringLiteral("netstring");
    case Framing::ContentLength:
        return QStringLiteral("content-length");
    case Framing::Raw:
        return QStringLiteral("raw");
    }
    Q_UNREACHABLE();
}

Result<Framing> framingFromWord(const QString& word)
{
    const QList<Framing> framings = allFramings();
    for (const Framing framing : framings) {
        if (framingWord(framing) == word)
            return framing;
    }
    Error error;
    error.code = ErrorCode::FramingUnknown;
    error.detail = word;
    return failure(std::move(error));
}

std::unique_ptr<FrameCodec> makeFrameCodec(Framing framing, qint64 maxMessage)
{
    switch (framing) {
    case Framing::U32Le:
    case Framing::U32Be:
    case Framing::U16Le:
    case Framing::U16Be:
    case Framing::U8:
        return std::make_unique<LengthCodec>(framing, maxMessage);
    case Framing::Line:
    case Framing::Crlf:
    case Framing::Nul:
        return std::make_unique<DelimiterCodec>(framing, maxMessage);
    case Framing::Netstring:
        return std::make_unique<NetstringCodec>(maxMessage);
    case Framing::ContentLength:
        return std::make_unique<ContentLengthCodec>(maxMessage);
    case Framing::Raw:
        return std::make_unique<RawCodec>(maxMessage);
    }
    Q_UNREACHABLE();
}

} // namespace standpipe
