// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QString>

namespace standpipe {

/// One token of a filter's text.
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

/// Splits the text of a filter into tokens.
/// Thread: one at a time
/// Fails:  next() returns the error; it must not be called again then
class FilterLexer {
public:
    explicit FilterLexer(QString text) : m_text(std::move(text)) {}

    [[nodiscard]] Result<FilterToken> next();

private:
    [[nodiscard]] QChar at(qsizetype index) const { return index < m_text.size() ? m_text.at(index) : QChar(); }
    /// Whether the index is at white space, at a bracket or at the end.
    [[nodiscard]] bool endsAt(qsizetype index) const;
    [[nodiscard]] bool negatesAt(qsizetype index) const;
    [[nodiscard]] Result<FilterToken> phrase();
    [[nodiscard]] Result<FilterToken> regex();
    [[nodiscard]] Result<FilterToken> wordOrField();
    [[nodiscard]] Result<FilterToken> field(qsizetype nameEnd, qsizetype valueBegin);
    /// Fails if the value is in another program's notation, or if it is followed directly by other text.
    [[nodiscard]] Result<void> checkValue(const FilterToken& field, qsizetype operatorBegin) const;
    /// A date may be followed by a space, a time and its offset from UTC.
    void takeRestOfTime(qsizetype valueBegin);

    const QString m_text;
    qsizetype m_at = 0;
};

} // namespace standpipe
