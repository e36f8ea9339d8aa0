// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <memory>

namespace standpipe {

class FrameCodec;

/// The framings by their words on the command line (see framingWord()).
enum class Framing : quint8 {
    U32Le, ///< the article's: 4-byte little-endian length
    U32Be,
    U16Le,
    U16Be,
    U8,
    Line, ///< LF ends it; a CR before it is evicted
    Crlf,
    Nul,
    Netstring,     ///< 5:hello,
    ContentLength, ///< Content-Length: 5 CR LF CR LF hello (LSP, DAP)
    Raw,           ///< whatever one read brings
};

/// All framings, in the order they are offered.
[[nodiscard]] QList<Framing> allFramings();
/// "u32le", "line" …: the word of the command line.
[[nodiscard]] QString framingWord(Framing framing);
/// Fails with FramingUnknown (detail: the word).
[[nodiscard]] Result<Framing> framingFromWord(const QString& word);
/// A codec for one direction of one connection. maxMessage in bytes, see FrameCodec.
[[nodiscard]] std::unique_ptr<FrameCodec> makeFrameCodec(Framing framing, qint64 maxMessage);

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::Framing)
