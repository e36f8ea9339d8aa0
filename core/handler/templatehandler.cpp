// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/templatehandler.h"

#include "core/handler/fixedtext.h"

#include <QDateTime>

#include <cstring>
#include <utility>

namespace standpipe {

namespace {

/// The longest word besides {text}: a time, or 20 digits.
constexpr qsizetype longestShortWord = 32;

constexpr bool isAsciiSpace(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/// Bytes of the UTF-8 character that begins with this one, if white space can begin so at all: U+0085 and U+00A0 begin
/// with C2, U+1680 with E1, U+2000 to U+205F with E2, U+3000 with E3.
constexpr qsizetype bytesOfPossibleSpace(char lead)
{
    const auto code = static_cast<uchar>(lead);
    if (code == 0xc2)
        return 2;
    return code >= 0xe1 && code <= 0xe3 ? 3 : 0;
}

/// Nothing but white space, where that does not show at the first byte. Looks no further than the first character that is none.
bool isBlankFurther(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (isAsciiSpace(bytes.front())) {
            bytes = bytes.sliced(1);
            continue;
        }
        const qsizetype size = bytesOfPossibleSpace(bytes.front());
        if (size == 0 || size > bytes.size())
            return false;
        const QString character = QString::fromUtf8(bytes.first(size));
        if (character.size() != 1 || !character.front().isSpace())
            return false;
        bytes = bytes.sliced(size);
    }
    return true;
}

bool isBlank(QByteArrayView bytes)
{
    // What a request mostly begins with: a visible character of ASCII.
    const bool isPlainlyNot = !bytes.isEmpty() && bytes.front() > ' ';
    return !isPlainlyNot && isBlankFurther(bytes);
}

/// Local time, ISO 8601 with milliseconds.
QByteArray timeText(WallTime time)
{
    const auto sinceEpoch = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count()).toString(Qt::ISODateWithMs).toLatin1();
}

} // namespace

QString TemplateHandler::defaultTemplate()
{
    return QStringLiteral("Response to: {text}");
}

QStringList TemplateHandler::knownWords()
{
    // In the order of Word, which begins with Literal.
    return {QStringLiteral("text"), QStringLiteral("pipe"), QStringLiteral("count"), QStringLiteral("time"),
            QStringLiteral("pid")};
}

Result<TemplateHandler::Word> TemplateHandler::wordNamed(const QString& name)
{
    const qsizetype index = knownWords().indexOf(name);
    if (index < 0)
        return failure({.code = ErrorCode::TemplateUnknownWord, .detail = name});
    return static_cast<Word>(index + 1);
}

Result<std::shared_ptr<TemplateHandler>> TemplateHandler::parse(const QString& text)
{
    const auto unbalanced = [](qsizetype at) {
        return failure({.code = ErrorCode::TemplateUnbalanced, .number = at + 1});
    };
    QList<Part> parts;
    QString literal;
    const auto endLiteral = [&parts, &literal] {
        if (!literal.isEmpty())
            parts.append({Word::Literal, std::exchange(literal, QString()).toUtf8()});
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar character = text.at(at);
        const bool isOpening = character == QLatin1Char('{');
        if (!isOpening && character != QLatin1Char('}')) {
            literal += character;
        } else if (at + 1 < text.size() && text.at(at + 1) == character) {
            literal += character;
            ++at;
        } else {
            const qsizetype end = isOpening ? text.indexOf(QLatin1Char('}'), at) : -1;
            const QString name = text.mid(at + 1, end - at - 1);
            if (end < 0 || name.contains(QLatin1Char('{')))
                return unbalanced(at);
            const Result<Word> word = wordNamed(name);
            if (!word)
                return failure(word.error());
            endLiteral();
            parts.append({*word, QByteArray()});
            at = end;
        }
    }
    endLiteral();
    return std::shared_ptr<TemplateHandler>(new TemplateHandler(std::move(parts)));
}

Result<std::shared_ptr<TemplateHandler>> TemplateHandler::parse(const QString& text, FramingSpec framing)
{
    auto handler = parse(text);
    if (handler) {
        if (const Result<void> checked = (*handler)->check(framing); !checked)
            return failure(checked.error());
    }
    return handler;
}

Result<void> TemplateHandler::check(FramingSpec framing) const
{
    FixedText fixed;
    for (const Part& part : m_parts) {
        if (part.word == Word::Literal)
            fixed.add(part.literal);
        else
            fixed.addGap();
    }
    return fixed.check(framing);
}

TemplateHandler::TemplateHandler(QList<Part> parts) : m_parts(std::move(parts))
{
    for (const Part& part : m_parts) {
        m_fixedBytes += part.word == Word::Literal ? part.literal.size()
                        : part.word == Word::Text  ? 0
                                                   : longestShortWord;
        m_texts += part.word == Word::Text ? 1 : 0;
    }
}

QByteArray TemplateHandler::shortWord(Word word, const RequestView& request)
{
    switch (word) {
    case Word::Pipe:
        return QByteArray::number(request.pipe.number);
    case Word::Count:
        return QByteArray::number(request.count);
    case Word::Time:
        return timeText(request.time);
    case Word::Pid:
        return QByteArray::number(request.peer.pid);
    case Word::Literal:
    case Word::Text:
        break;
    }
    return {};
}

qint64 TemplateHandler::tooLong(const RequestView& request) const
{
    if (roomFor(request.bytes) <= request.maxReply)
        return 0;
    qint64 size = m_texts * request.bytes.size();
    for (const Part& part : m_parts) {
        if (part.word != Word::Text)
            size += part.word == Word::Literal ? part.literal.size() : shortWord(part.word, request).size();
    }
    return size > request.maxReply ? size : 0;
}

char* TemplateHandler::fill(const RequestView& request, char* to) const
{
    // Each part's bytes moved once: what append() does beside that costs more than the bytes.
    const auto put = [&to](QByteArrayView bytes) {
        if (!bytes.isEmpty())
            to = static_cast<char*>(std::memcpy(to, bytes.data(), static_cast<size_t>(bytes.size()))) + bytes.size();
    };
    for (const Part& part : m_parts) {
        switch (part.word) {
        case Word::Literal:
            put(part.literal);
            break;
        case Word::Text:
            put(request.bytes);
            break;
        case Word::Pipe:
        case Word::Count:
        case Word::Time:
        case Word::Pid:
            put(shortWord(part.word, request));
            break;
        }
    }
    return to;
}

bool TemplateHandler::tryReplyInline(const RequestView& request, ByteBuffer& reply)
{
    if (isBlank(request.bytes) || tooLong(request) > 0)
        return false; // handle() says so
    char* const begin = reply.room(roomFor(request.bytes));
    reply.commit(fill(request, begin) - begin);
    return true;
}

void TemplateHandler::handle(Request request, Responder responder)
{
    if (isBlank(request.bytes)) {
        responder.refuse({.code = ErrorCode::BlankRequest});
        return;
    }
    if (const qint64 size = tooLong(request.view()); size > 0) {
        responder.fail({.code = ErrorCode::ReplyTooLong, .number = size, .limit = request.maxReply});
        return;
    }
    QByteArray filled(roomFor(request.bytes), Qt::Uninitialized);
    filled.truncate(fill(request.view(), filled.data()) - filled.constData());
    responder.send(std::move(filled));
}

} // namespace standpipe
