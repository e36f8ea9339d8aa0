// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptsource.h"

#include "core/base/filecontents.h"
#include "core/script/scriptsettings.h"

#include <QStringDecoder>
#include <QStringEncoder>

namespace standpipe {

namespace {

bool isUtf8(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString text = decoder.decode(bytes);
    Q_UNUSED(text)
    return !decoder.hasError();
}

/// Returns the offset of the first byte that is not valid UTF-8; all lines before its own are valid.
qsizetype firstBadByte(const QByteArray& bytes)
{
    qsizetype begin = 0;
    while (begin < bytes.size()) {
        const qsizetype found = bytes.indexOf('\n', begin);
        const qsizetype end = found < 0 ? bytes.size() : found + 1;
        if (!isUtf8(QByteArrayView(bytes).sliced(begin, end - begin)))
            break;
        begin = end;
    }
    // Within the line: the longest valid prefix, not counting a truncated character.
    qsizetype good = begin;
    for (qsizetype size = 1; begin + size <= bytes.size() && size < 64 * 1024; ++size) {
        if (isUtf8(QByteArrayView(bytes).sliced(begin, size)))
            good = begin + size;
        else if (begin + size - good >= 4)
            break;
    }
    return good;
}

} // namespace

Result<ScriptSource> ScriptSource::read(const QString& path)
{
    ScriptSource source;
    source.m_path = path;
    const Result<FileContents> contents = FileContents::read(path, scriptlimits::fileBytes);
    if (!contents)
        return failure(contents.error());
    const QByteArray& bytes = contents->bytes;
    if (bytes.size() > scriptlimits::fileBytes) {
        return failure({.code = ErrorCode::ScriptTooLong,
                        .where = path,
                        .number = contents->size,
                        .limit = scriptlimits::fileBytes});
    }
    if (!isUtf8(bytes)) {
        const qsizetype bad = firstBadByte(bytes);
        const auto line = static_cast<int>(QByteArrayView(bytes).first(bad).count('\n')) + 1;
        return failure({.code = ErrorCode::ScriptNotText, .where = source.placeOf(line), .number = bad + 1});
    }
    source.m_text = QString::fromUtf8(bytes);
    return source;
}

Result<ScriptSource> ScriptSource::ofText(const QString& name, const QString& text)
{
    const qsizetype bytes = QStringEncoder(QStringEncoder::Utf8).requiredSpace(text.size()) > scriptlimits::fileBytes
                                ? text.toUtf8().size()
                                : 0;
    if (bytes > scriptlimits::fileBytes)
        return failure(
            {.code = ErrorCode::ScriptTooLong, .where = name, .number = bytes, .limit = scriptlimits::fileBytes});
    ScriptSource source;
    source.m_path = name;
    source.m_text = text;
    return source;
}

QString ScriptSource::placeOf(int line) const
{
    return line > 0 ? m_path + QLatin1Char(':') + QString::number(line) : m_path;
}

} // namespace standpipe
