// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/filter/filterlexer.h"
#include "core/filter/filterterm.h"

namespace standpipe {

/// Parses the filter language: not binds more tightly than and, and than or; brackets; words, phrases, regular
/// expressions and fields.
/// Thread: one at a time
/// Bounds: limits::filterCharacters, limits::filterDepth
/// Fails:  read() returns the first error, with its position
class FilterParser {
public:
    /// Returns the term for the text; null if it is blank.
    [[nodiscard]] static Result<FilterTermPtr> read(const QString& text);

private:
    explicit FilterParser(const QString& text) : m_lexer(text) {}

    [[nodiscard]] Result<FilterTermPtr> whole();
    [[nodiscard]] Result<FilterTermPtr> alternatives();
    [[nodiscard]] Result<FilterTermPtr> conjunction();
    [[nodiscard]] Result<FilterTermPtr> negation();
    [[nodiscard]] Result<FilterTermPtr> bracketed();
    [[nodiscard]] Result<FilterTermPtr> term();
    [[nodiscard]] Result<void> advance();
    /// The error for something missing before the current token.
    [[nodiscard]] Error missing() const;

    FilterLexer m_lexer;
    FilterToken m_token;
    QString m_before; ///< text of the previous token, if it requires another one after it
    int m_depth = 0;
};

} // namespace standpipe
