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

/// What a template may name besides the words all know.
/// Thread: value
struct TemplateScope {
    int captures = -1;   ///< groups of the rule's regular expression; -1: it has none
    QStringList names{}; ///< of its named groups
    ReplyFiles& files;   ///< for {file:…}
};

/// What a reply is made from.
/// Thread: value; valid for the length of the call it is given to
struct ReplyFacts {
    const RuleRequest& request;
    const RuleCaptures& captures;
    quint64 hits = 0; ///< how often the rule has fitted, this time included
};

/// The text of a reply with words in braces, see RULES.md.
/// Thread: any thread (immutable once read)
/// Bounds: RequestView::maxReply, which a reply is made no longer than
/// Fails:  make(): ReplyTooLong. RulesTemplateWrong (detail: the word in its braces, or the lone brace), and the codes of ReplyFiles
class ReplyTemplate {
public:
    /// What answers itself.
    [[nodiscard]] static ReplyTemplate ofBytes(const QByteArray& bytes);
    [[nodiscard]] static Result<ReplyTemplate> parse(const QString& text, const TemplateScope& scope);
    /// Compact; the strings within, but not the names of members, are templates. One that is a single {json:…} becomes the value that
    /// is there, of whatever kind; null if there is none.
    [[nodiscard]] static Result<ReplyTemplate> ofJson(const nlohmann::ordered_json& json, const TemplateScope& scope);

    [[nodiscard]] Result<QByteArray> make(const ReplyFacts& facts) const;
    /// make() may fail for that request.
    [[nodiscard]] bool mayBeTooLong(const RequestView& request) const
    {
        // A byte may become six in a string of JSON, and a number a longer one.
        const qint64 longestValue = 64 + 8 * static_cast<qint64>(request.bytes.size());
        qint64 most = 0;
        for (const Part& part : m_parts)
            most += part.word == Word::Literal ? part.literal.size() : longestValue;
        return most > request.maxReply;
    }
    /// What every reply made of it has.
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
        bool isInJson = false; ///< what it becomes stands in a string of JSON
        bool isValue = false;  ///< of Json: it stands in the place of one of JSON
        QByteArray literal{};
        QString name{};    ///< of a capture
        int number = 0;    ///< of a capture
        qint64 lowest = 0; ///< of Random
        qint64 highest = 0;
        std::shared_ptr<const JsonPath> pointer{}; ///< of Json and RawJson
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
