// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/scintilla.h"

#include <QKeySequence>
#include <QString>

#include <functional>

namespace standpipe {

/// The language of a CodeEditor's text.
enum class CodeLanguage : quint8 { JavaScript, Json };

/// An editor for source code in the look of Style: line numbers, syntax colours, matching brackets, and an error
/// message below its line.
/// Thread: GUI thread
class CodeEditor final : public QsciScintilla {
    Q_OBJECT
public:
    explicit CodeEditor(CodeLanguage language, QWidget* parent = nullptr);

    /// Replaces the text and clears the undo history.
    void setWholeText(const QString& text);
    /// Replaces the text as one undoable step.
    void replaceText(const QString& text);
    /// Marks a line (from 1; smaller numbers: the first) and shows the message below it. Replaces the previous mark.
    void showError(int line, const QString& sentence);
    void clearError();
    /// The marked line, from 1; 0 if none.
    [[nodiscard]] int errorLine() const { return m_errorLine; }
    /// The message below a line (from 0). QScintilla's own function, in 2.14, returns uninitialized memory.
    [[nodiscard]] QString annotation(int line) const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void addKey(const QKeySequence& keys, const std::function<void()>& action);
    /// Goes to the start of a replaced text and styles it.
    void lookAnew();
    /// Wraps the sentence to the width of the editor.
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
