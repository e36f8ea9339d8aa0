// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/scintilla.h"

#include <QKeySequence>
#include <QString>

#include <functional>

namespace standpipe {

/// What a CodeEditor's text is written in.
enum class CodeLanguage : quint8 { JavaScript, Json };

/// An editor for program text in the house's look: line numbers, colours of the syntax, matching brackets, and what is wrong written
/// below its line.
/// Thread: GUI thread
class CodeEditor final : public QsciScintilla {
    Q_OBJECT
public:
    explicit CodeEditor(CodeLanguage language, QWidget* parent = nullptr);

    /// Replaces the text; undo goes back to nothing before it.
    void setWholeText(const QString& text);
    /// Replaces the text as one step that undo takes back.
    void replaceText(const QString& text);
    /// Marks the line (from 1; less: the first) and writes the sentence below it. Replaces the one before.
    void showError(int line, const QString& sentence);
    void clearError();
    /// The line that is marked, from 1; 0: none.
    [[nodiscard]] int errorLine() const { return m_errorLine; }
    /// What is written below a line (from 0). QScintilla's own, in 2.14, gives memory that it never wrote.
    [[nodiscard]] QString annotation(int line) const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void addKey(const QKeySequence& keys, const std::function<void()>& action);
    /// After a text of its own has come.
    void lookAnew();
    /// In lines as wide as the editor.
    [[nodiscard]] QString wrapped(const QString& sentence) const;
    void applyLook();
    void applyColours();
    void fitLineNumbers();

    const CodeLanguage m_language;
    QsciLexer* m_lexer;
    int m_errorLine = 0;
    QString m_errorSentence;
};

} // namespace standpipe
