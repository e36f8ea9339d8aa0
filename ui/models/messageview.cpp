// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/messageview.h"

#include "core/json/jsontext.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace standpipe::messageview {
namespace {

constexpr int indentWidth = 2;
constexpr int hexBytes = 16;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char firstLetter(QByteArrayView message)
{
    for (const char c : message) {
        if (!isBlank(c))
            return c;
    }
    return '\0';
}

/// Indents valid JSON, token by token.
/// Thread: one at a time
class JsonIndenter {
public:
    /// False: nested too deeply.
    bool run(QByteArrayView json)
    {
        m_out.reserve(json.size() * 2);
        for (const char c : json) {
            if (m_inString)
                inString(c);
            else if (!isBlank(c) && !token(c))
                return false;
        }
        return true;
    }
    [[nodiscard]] const QByteArray& result() const { return m_out; }

private:
    void inString(char c)
    {
        m_out += c;
        if (m_escaped)
            m_escaped = false;
        else if (c == '\\')
            m_escaped = true;
        else if (c == '"')
            m_inString = false;
    }

    bool token(char c)
    {
        if (c == '}' || c == ']') {
            --m_depth;
            if (!m_opened)
                newLine();
            m_opened = false;
            m_out += c;
            return true;
        }
        if (std::exchange(m_opened, false))
            newLine();
        m_out += c;
        if (c == '{' || c == '[') {
            m_opened = true;
            return ++m_depth <= deepest;
        }
        if (c == ',')
            newLine();
        else if (c == ':')
            m_out += ' ';
        m_inString = c == '"';
        return true;
    }

    void newLine()
    {
        m_out += '\n';
        m_out.append(indentWidth * m_depth, ' ');
    }

    QByteArray m_out;
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
    bool m_opened = false; ///< the last token opened an object or array
};

/// The Unicode control picture of a control character.
QChar visible(QChar c)
{
    const char16_t unicode = c.unicode();
    if (unicode == u'\n' || unicode == u'\t')
        return c;
    if (unicode < 0x20)
        return QChar(static_cast<char16_t>(0x2400 + unicode));
    if (unicode == 0x7f)
        return QChar(0x2421);
    const bool turnsText = (unicode >= 0x202a && unicode <= 0x202e) || (unicode >= 0x2066 && unicode <= 0x2069);
    return turnsText || (unicode >= 0x80 && unicode < 0xa0) ? QChar(QChar::ReplacementCharacter) : c;
}

} // namespace

std::optional<QString> prettyJson(QByteArrayView message)
{
    const char first = firstLetter(message);
    if (message.size() > prettyBytes || (first != '{' && first != '['))
        return {};
    if (!jsontext::isJson(message))
        return {};
    JsonIndenter indenter;
    if (!indenter.run(message))
        return {};
    return QString::fromUtf8(indenter.result());
}

std::optional<QString> prettyXml(QByteArrayView message)
{
    if (message.size() > prettyBytes || firstLetter(message) != '<')
        return {};
    QString pretty;
    QXmlStreamReader reader(QByteArray::fromRawData(message.data(), message.size()));
    QXmlStreamWriter writer(&pretty);
    writer.setAutoFormatting(true);
    writer.setAutoFormattingIndent(indentWidth);
    int depth = 0;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.hasError())
            return {};
        if (reader.isStartElement() && ++depth > deepest)
            return {};
        if (reader.isEndElement())
            --depth;
        if (reader.isStartDocument() && reader.documentVersion().isEmpty())
            continue; // do not add a declaration
        if (!reader.isWhitespace())
            writer.writeCurrentToken(reader);
    }
    return pretty.trimmed();
}

QString plain(QByteArrayView message)
{
    const bool isCut = message.size() > shownBytes;
    QString shown = QString::fromUtf8(message.first(qMin(message.size(), shownBytes)));
    shown.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    for (QChar& c : shown)
        c = visible(c);
    if (isCut)
        shown += QChar(0x2026);
    return shown;
}

QString hex(QByteArrayView message)
{
    static constexpr char digits[] = "0123456789abcdef";
    const QByteArrayView part = message.first(qMin(message.size(), shownBytes));
    QString out;
    out.reserve(part.size() * 5);
    for (qsizetype at = 0; at < part.size(); at += hexBytes) {
        const QByteArrayView row = part.sliced(at, qMin<qsizetype>(hexBytes, part.size() - at));
        out += QStringLiteral("%1  ").arg(at, 8, 16, QLatin1Char('0'));
        for (qsizetype i = 0; i < hexBytes; ++i) {
            if (i == hexBytes / 2)
                out += QLatin1Char(' ');
            const auto byte = i < row.size() ? static_cast<unsigned char>(row[i]) : 0U;
            out += i < row.size() ? QLatin1Char(digits[byte >> 4U]) : QLatin1Char(' ');
            out += i < row.size() ? QLatin1Char(digits[byte & 15U]) : QLatin1Char(' ');
            out += QLatin1Char(' ');
        }
        out += QLatin1Char(' ');
        for (const char c : row)
            out += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
        out += QLatin1Char('\n');
    }
    out.chop(1);
    if (part.size() < message.size())
        out += QLatin1Char('\n') + QChar(0x2026);
    return out;
}

} // namespace standpipe::messageview
