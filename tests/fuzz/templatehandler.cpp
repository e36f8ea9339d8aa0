// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/handler/templatehandler.h"
#include "tests/core/handler/replybook.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/fuzztarget.h"

#include <QDateTime>
#include <QRegularExpression>

using namespace standpipe;
using namespace standpipe::fuzz;

namespace {

/// The value of a word in a template; nothing if there is no such word.
std::optional<QByteArray> valueOf(const QString& word, const Request& request)
{
    if (word == QLatin1String("text"))
        return request.bytes;
    if (word == QLatin1String("pipe"))
        return QByteArray::number(request.pipe.number);
    if (word == QLatin1String("count"))
        return QByteArray::number(request.count);
    if (word == QLatin1String("pid"))
        return QByteArray::number(request.peer->pid);
    if (word != QLatin1String("time"))
        return std::nullopt;
    const auto sinceEpoch = std::chrono::floor<std::chrono::milliseconds>(request.time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count()).toString(Qt::ISODateWithMs).toUtf8();
}

/// The reply, by an independent implementation.
Result<QByteArray> expectedReply(const QString& text, const Request& request)
{
    static const QRegularExpression piece(QStringLiteral(R"(\{\{|\}\}|\{(?<word>[^{}]*)\}|(?<lone>[{}])|[^{}]+)"));
    QByteArray reply;
    for (auto pieces = piece.globalMatch(text); pieces.hasNext();) {
        const QRegularExpressionMatch found = pieces.next();
        if (found.hasCaptured(u"lone"))
            return failure({.code = ErrorCode::TemplateUnbalanced, .number = found.capturedStart() + 1});
        if (found.hasCaptured(u"word")) {
            const std::optional<QByteArray> value = valueOf(found.captured(u"word"), request);
            if (!value)
                return failure({.code = ErrorCode::TemplateUnknownWord, .detail = found.captured(u"word")});
            reply += *value;
        } else {
            const QString literal = found.captured();
            reply += literal == QLatin1String("{{") ? "{" : literal == QLatin1String("}}") ? "}" : literal.toUtf8();
        }
    }
    return reply;
}

/// White space only. Invalid UTF-8 is not white space.
bool isBlank(const QByteArray& bytes)
{
    static const QRegularExpression notSpace(
        QStringLiteral(R"([^\x09-\x0d\x20\x85\xa0\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}])"));
    // After a dot, so that no byte order mark is removed.
    return !QString::fromUtf8("." + bytes).sliced(1).contains(notSpace);
}

void claimReply(const Reply& reply, const QByteArray& expected, const Request& request)
{
    if (isBlank(request.bytes)) {
        claim(reply.kind == Reply::Kind::Refusal, "a blank request is refused");
        claim(reply.reason == Error{.code = ErrorCode::BlankRequest}, "why a blank request is refused is said");
    } else {
        claim(reply.kind == Reply::Kind::Message, "a request that is not blank is answered");
        claim(reply.bytes == expected, "the reply is the template with its words filled in");
    }
}

template <class T>
T numberFrom(FuzzInput& input)
{
    quint64 number = 0;
    for (size_t byte = 0; byte < sizeof(T); ++byte)
        number = number << 8 | input.number();
    return static_cast<T>(number);
}

} // namespace

/// Input: handle (4 bytes), count (8), time (8), pid (8), size of the request, the request, and the template (UTF-8).
STANDPIPE_FUZZ_TARGET(templatehandler, input)
{
    Request request;
    request.pipe = {numberFrom<quint32>(input)};
    request.count = numberFrom<quint64>(input);
    request.time = WallTime(std::chrono::microseconds(numberFrom<qint64>(input)));
    const auto peer = std::make_shared<PeerIdentity>();
    peer->pid = numberFrom<qint64>(input);
    request.peer = peer;
    request.bytes = input.take(input.number()).toByteArray();
    const QString text = QString::fromUtf8(input.rest());

    const Result<QByteArray> expected = expectedReply(text, request);
    const Result<std::shared_ptr<TemplateHandler>> handler = TemplateHandler::parse(text);
    claim(handler.has_value() == expected.has_value(),
          "a template is understood exactly if its braces and words are right");
    if (!handler) {
        claim(handler.error() == expected.error(), "what is wrong with a template is the first thing wrong with it");
        return;
    }
    const auto book = std::make_shared<test::ReplyBook>();
    (*handler)->handle(request, Responder(book, request.pipe, RequestId{1}));
    claim(book->entries().size() == 1, "a request is answered once");
    claimReply(book->entries().front().reply, *expected, request);
    ByteBuffer atOnce;
    const bool isAtOnce = (*handler)->tryReplyInline(request.view(), atOnce);
    claim(isAtOnce == (book->entries().front().reply.kind == Reply::Kind::Message),
          "what is answered is answered at once");
    claim(atOnce.pending() == QByteArrayView(book->entries().front().reply.bytes), "at once it is answered alike");
}
