// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/filter/filterlexer.h"
#include "core/filter/filterterm.h"

namespace standpipe {

/// Reads the language of filters: not before and, and before or; brackets; words, phrases, regular expressions and fields.
/// Thread: one at a time
/// Bounds: limits::filterCharacters, limits::filterDepth
/// Fails:  read() gives the first thing wrong, with its position
class FilterParser {
public:
    /// The term the text means; null if it is blank.
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
    /// Something must stand where the token does, and does not.
    [[nodiscard]] Error missing() const;

    FilterLexer m_lexer;
    FilterToken m_token;
    QString m_before; ///< text of the token before, if it wants something behind it
    int m_depth = 0;
};

} // namespace standpipe
