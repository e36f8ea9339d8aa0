// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QString>

namespace standpipe {

/// One word of a filter's text.
/// Thread: value
struct FilterToken {
    enum class Kind : quint8 { End, Word, Phrase, Regex, RegexAnyCase, Field, Open, Close, Not, And, Or };

    Kind kind = Kind::End;
    qsizetype position = 0;      ///< of its first character, from 1
    QString text{};              ///< the word, the phrase, the pattern, or the field's name in lower case
    QString comparison{};        ///< of a field: ":", "=", "!=", ">", ">=", "<", "<="
    QString value{};             ///< of a field
    qsizetype valuePosition = 0; ///< of a field's value
    bool isQuoted = false;       ///< the field's value is a phrase
};

/// Cuts the text of a filter into its words.
/// Thread: one at a time
/// Fails:  next() says what is wrong; it is not to be asked again then
class FilterLexer {
public:
    explicit FilterLexer(QString text) : m_text(std::move(text)) {}

    [[nodiscard]] Result<FilterToken> next();

private:
    [[nodiscard]] QChar at(qsizetype index) const { return index < m_text.size() ? m_text.at(index) : QChar(); }
    /// White space, a bracket, or nothing more.
    [[nodiscard]] bool endsAt(qsizetype index) const;
    [[nodiscard]] bool negatesAt(qsizetype index) const;
    [[nodiscard]] Result<FilterToken> phrase();
    [[nodiscard]] Result<FilterToken> regex();
    [[nodiscard]] Result<FilterToken> wordOrField();
    [[nodiscard]] Result<FilterToken> field(qsizetype nameEnd, qsizetype valueBegin);
    /// Fails where the value is written as other programs want it, or something stands right behind it.
    [[nodiscard]] Result<void> checkValue(const FilterToken& field, qsizetype operatorBegin) const;
    /// A date may be followed by a blank, a time and what its zone is ahead of UTC.
    void takeRestOfTime(qsizetype valueBegin);

    const QString m_text;
    qsizetype m_at = 0;
};

} // namespace standpipe
