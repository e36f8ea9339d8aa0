// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/result.h"
#include "core/framing/framingspec.h"
#include "core/handler/requesthandler.h"

#include <QByteArrayView>
#include <QList>
#include <QStringList>

namespace standpipe {

/// Answers by a template such as "Response to: {text}": {text} is the request byte for byte, {pipe} the pipe's
/// handle, {count} the number of the request among all of the server's, {time} the local time of its arrival (ISO
/// 8601, milliseconds), {pid} the client's process (0 if unknown); {{ and }} are braces. A blank request (white space
/// only) is refused, as in the article.
/// Thread: any thread (immutable)
/// Bounds: RequestView::maxReply, checked before there is a reply
/// Fails:  a reply that would be longer: ReplyTooLong. parse(): TemplateUnknownWord (detail: the word),
///         TemplateUnbalanced (number: which character it is, from 1)
class STANDPIPE_ENGINE_EXPORT TemplateHandler final : public RequestHandler {
public:
    [[nodiscard]] static Result<std::shared_ptr<TemplateHandler>> parse(const QString& text);
    /// The same for replies in that framing. Fails with ReplyNotEncodable if it can carry none of them.
    [[nodiscard]] static Result<std::shared_ptr<TemplateHandler>> parse(const QString& text, FramingSpec framing);
    /// The article's template: "Response to: {text}".
    [[nodiscard]] static QString defaultTemplate();
    /// The words {"text", "pipe", …}, for help and completion.
    [[nodiscard]] static QStringList knownWords();

    [[nodiscard]] bool tryReplyInline(const RequestView& request, ByteBuffer& reply) override;
    void handle(Request request, Responder responder) override;

private:
    enum class Word : quint8 { Literal, Text, Pipe, Count, Time, Pid };
    struct Part {
        Word word = Word::Literal;
        QByteArray literal;
    };

    explicit TemplateHandler(QList<Part> parts);
    /// The replacement of any word other than {text}.
    [[nodiscard]] static QByteArray shortWord(Word word, const RequestView& request);
    [[nodiscard]] static Result<Word> wordNamed(const QString& name);
    [[nodiscard]] Result<void> check(FramingSpec framing) const;
    /// Minimum capacity for a reply to a request of this size.
    [[nodiscard]] qsizetype roomFor(QByteArrayView text) const { return m_fixedBytes + m_texts * text.size(); }
    /// The size of the reply if that exceeds the limit, otherwise 0.
    [[nodiscard]] qint64 tooLong(const RequestView& request) const;
    /// Writes the reply and returns its end.
    char* fill(const RequestView& request, char* to) const;

    const QList<Part> m_parts;
    qsizetype m_fixedBytes = 0; ///< maximum bytes of a reply besides its texts
    qsizetype m_texts = 0;      ///< number of {text}
};

} // namespace standpipe
