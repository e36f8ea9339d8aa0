// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/handler/fixedtext.h"
#include "core/rules/rulerequest.h"

#include <QByteArray>
#include <QStringList>

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <vector>

namespace standpipe {

class ReplyFiles;

/// The words that a template may use besides the predefined ones.
/// Thread: value
struct TemplateScope {
    int captures = -1;   ///< number of groups of the rule's regular expression; -1: no regular expression
    QStringList names{}; ///< names of its groups
    ReplyFiles& files;   ///< for {file:…}
};

/// What a reply is made from.
/// Thread: value; valid during the call it is passed to
struct ReplyFacts {
    const RuleRequest& request;
    const RuleCaptures& captures;
    quint64 hits = 0; ///< how many requests the rule has matched, this one included
};

/// The text of a reply with words in braces, see RULES.md.
/// Thread: any thread (immutable once read)
/// Bounds: RequestView::maxReply limits the length of a reply
/// Fails:  make(): ReplyTooLong. RulesTemplateWrong (detail: the word in its braces, or the unpaired brace), and the
///         codes of ReplyFiles
class ReplyTemplate {
public:
    /// Makes a template that replies with exactly these bytes.
    [[nodiscard]] static ReplyTemplate ofBytes(const QByteArray& bytes);
    [[nodiscard]] static Result<ReplyTemplate> parse(const QString& text, const TemplateScope& scope);
    /// The JSON is written compactly; the strings within, but not the names of members, are templates. A string that is
    /// a single {json:…} becomes the value at the pointer, of any type; null if there is none.
    [[nodiscard]] static Result<ReplyTemplate> ofJson(const nlohmann::ordered_json& json, const TemplateScope& scope);

    [[nodiscard]] Result<QByteArray> make(const ReplyFacts& facts) const;
    /// Whether make() may fail for that request.
    [[nodiscard]] bool mayBeTooLong(const RequestView& request) const
    {
        // In a JSON string, one byte may become six; a number may also become longer.
        const qint64 longestValue = 64 + 8 * static_cast<qint64>(request.bytes.size());
        qint64 most = 0;
        for (const Part& part : m_parts)
            most += part.word == Word::Literal ? part.literal.size() : longestValue;
        return most > request.maxReply;
    }
    /// The text that all replies made from the template have in common.
    [[nodiscard]] FixedText fixedText() const;

private:
    enum class Word : quint8 {
        Literal,
        Text,
        Pipe,
        Count,
        Time,
        Pid,
        Counter,
        Random,
        Uuid,
        Capture,
        NamedCapture,
        Json,
        RawJson
    };
    struct Part {
        Word word = Word::Literal;
        bool isInJson = false; ///< the result is part of a JSON string
        bool isValue = false;  ///< for Json: the result replaces a JSON value
        QByteArray literal{};
        QString name{};    ///< for a capture
        int number = 0;    ///< for a capture
        qint64 lowest = 0; ///< for Random
        qint64 highest = 0;
        std::shared_ptr<const JsonPath> pointer{}; ///< for Json and RawJson
    };

    [[nodiscard]] Result<void> add(const QString& text, const TemplateScope& scope, bool isInJson);
    [[nodiscard]] Result<void> addJson(const nlohmann::ordered_json& json, const TemplateScope& scope);
    [[nodiscard]] Result<void> addJsonString(const QString& text, const TemplateScope& scope);
    void addLiteral(QByteArrayView bytes);
    [[nodiscard]] static Result<Part> partNamed(const QString& word, const TemplateScope& scope);
    [[nodiscard]] static Result<Part> partWithArgument(const QString& word, const TemplateScope& scope);
    [[nodiscard]] static QByteArray valueOf(const Part& part, const ReplyFacts& facts);

    std::vector<Part> m_parts;
};

} // namespace standpipe
