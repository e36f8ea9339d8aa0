// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/codeeditor.h"

#include "ui/style/style.h"

#include <QEvent>
#include <QFontMetrics>
#include <QShortcut>

#include <algorithm>

namespace standpipe {
namespace {

constexpr int numbersMargin = 0;
constexpr int symbolsMargin = 1;
constexpr int errorMarker = 0;
constexpr int indentColumns = 2;
constexpr int leastDigits = 2;
constexpr int leastColumns = 24;
/// Above the styles of the lexers, below those reserved by Scintilla (32 to 39).
constexpr int errorStyle = 60;
constexpr float errorGround = 0.16F;

QsciLexer* makeLexer(CodeLanguage language, QObject* parent)
{
    if (language == CodeLanguage::JavaScript)
        return new QsciLexerJavaScript(parent);
    auto* json = new QsciLexerJSON(parent);
    json->setHighlightComments(true);
    return json;
}

struct StyleRole {
    int style;
    ColourRole role;
};

constexpr StyleRole javaScriptRoles[] = {
    {QsciLexerCPP::Comment, ColourRole::Dim},
    {QsciLexerCPP::CommentLine, ColourRole::Dim},
    {QsciLexerCPP::CommentDoc, ColourRole::Dim},
    {QsciLexerCPP::Number, ColourRole::Work},
    {QsciLexerCPP::Keyword, ColourRole::Request},
    {QsciLexerCPP::DoubleQuotedString, ColourRole::Reply},
    {QsciLexerCPP::SingleQuotedString, ColourRole::Reply},
    {QsciLexerCPP::RawString, ColourRole::Reply},
    {QsciLexerCPP::UnclosedString, ColourRole::Error},
    {QsciLexerCPP::Regex, ColourRole::Work},
};

constexpr StyleRole jsonRoles[] = {
    {QsciLexerJSON::Number, ColourRole::Work},          {QsciLexerJSON::String, ColourRole::Reply},
    {QsciLexerJSON::UnclosedString, ColourRole::Error}, {QsciLexerJSON::Property, ColourRole::Request},
    {QsciLexerJSON::EscapeSequence, ColourRole::Work},  {QsciLexerJSON::CommentLine, ColourRole::Dim},
    {QsciLexerJSON::CommentBlock, ColourRole::Dim},     {QsciLexerJSON::Keyword, ColourRole::Work},
    {QsciLexerJSON::Error, ColourRole::Error},
};

} // namespace

CodeEditor::CodeEditor(CodeLanguage language, QWidget* parent)
    : QsciScintilla(parent)
    , m_language(language)
    , m_lexer(makeLexer(language, this))
{
    setUtf8(true);
    setEolMode(EolUnix);
    setLexer(m_lexer);
    setFrameShape(QFrame::NoFrame);
    setIndentationsUseTabs(false);
    setIndentationWidth(indentColumns);
    setTabWidth(indentColumns);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setCaretLineVisible(true);
    setMarginType(numbersMargin, NumberMargin);
    setMarginType(symbolsMargin, SymbolMargin);
    setMarginWidth(symbolsMargin, Style::margin);
    markerDefine(RightTriangle, errorMarker);
    setAnnotationDisplay(AnnotationIndented);
    setScrollWidth(1); // grows to the width of the text
    setScrollWidthTracking(true);
    setToolTip(tr("Ctrl+Tab leaves the editor"));
    // Tab inserts a tab into the text.
    addKey(Qt::CTRL | Qt::Key_Tab, [this] { focusNextChild(); });
    addKey(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab, [this] { focusPreviousChild(); });
    connect(this, &QsciScintilla::linesChanged, this, &CodeEditor::fitLineNumbers);
    connect(&Style::instance(), &Style::changed, this, &CodeEditor::applyColours);
    applyLook();
}

void CodeEditor::addKey(const QKeySequence& keys, const std::function<void()>& action)
{
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, action);
}

void CodeEditor::setWholeText(const QString& text)
{
    clearError();
    setText(text);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setModified(false);
    lookAnew();
}

void CodeEditor::lookAnew()
{
    setCursorPosition(0, 0);
    setScrollWidth(1); // grows to the width of the new text
    recolor();         // matching brackets are found only in styled text
}

void CodeEditor::replaceText(const QString& text)
{
    clearError();
    beginUndoAction();
    SendScintilla(SCI_CLEARALL);
    const QByteArray bytes = text.toUtf8();
    SendScintilla(SCI_APPENDTEXT, static_cast<unsigned long>(bytes.size()), bytes.constData());
    endUndoAction();
    lookAnew();
}

void CodeEditor::showError(int line, const QString& sentence)
{
    clearError();
    m_errorLine = std::clamp(line, 1, std::max(1, lines()));
    m_errorSentence = sentence;
    markerAdd(m_errorLine - 1, errorMarker);
    annotate(m_errorLine - 1, wrapped(sentence), errorStyle);
    ensureLineVisible(m_errorLine - 1);
}

QString CodeEditor::wrapped(const QString& sentence) const
{
    const int wide = width() - marginWidth(numbersMargin) - marginWidth(symbolsMargin);
    const int letter = QFontMetrics(Style::instance().monospace()).horizontalAdvance(QLatin1Char('m'));
    const qsizetype columns = std::max<qsizetype>(leastColumns, wide / letter - indentColumns);
    QString lines;
    qsizetype used = 0;
    for (const QString& word : sentence.split(QLatin1Char(' '))) {
        const bool fits = used == 0 || used + 1 + word.size() <= columns;
        if (used > 0)
            lines += fits ? QLatin1Char(' ') : QLatin1Char('\n');
        used = fits && used > 0 ? used + 1 + word.size() : word.size();
        lines += word;
    }
    return lines;
}

void CodeEditor::clearError()
{
    m_errorLine = 0;
    m_errorSentence.clear();
    markerDeleteAll(errorMarker);
    clearAnnotations();
}

QString CodeEditor::annotation(int line) const
{
    const auto place = static_cast<unsigned long>(line);
    QByteArray text(SendScintilla(SCI_ANNOTATIONGETTEXT, place, static_cast<void*>(nullptr)), Qt::Uninitialized);
    SendScintilla(SCI_ANNOTATIONGETTEXT, place, static_cast<void*>(text.data()));
    return QString::fromUtf8(text);
}

void CodeEditor::changeEvent(QEvent* event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyLook();
}

void CodeEditor::applyLook()
{
    m_lexer->setFont(Style::instance().monospace());
    setMarginsFont(Style::instance().smallMonospace());
    fitLineNumbers();
    applyColours();
}

void CodeEditor::applyColours()
{
    const Style& style = Style::instance();
    const QColor base = style.colour(ColourRole::Base);
    const QColor text = style.colour(ColourRole::Text);
    m_lexer->setDefaultColor(text);
    m_lexer->setDefaultPaper(base);
    m_lexer->setPaper(base);
    m_lexer->setColor(text);
    const auto apply = [&](const auto& roles) {
        for (const StyleRole& one : roles)
            m_lexer->setColor(style.colour(one.role), one.style);
    };
    if (m_language == CodeLanguage::JavaScript)
        apply(javaScriptRoles);
    else
        apply(jsonRoles);
    setMarginsForegroundColor(style.colour(ColourRole::Dim));
    setMarginsBackgroundColor(base);
    setCaretForegroundColor(text);
    setCaretLineBackgroundColor(style.colour(ColourRole::Window));
    setSelectionBackgroundColor(style.colour(ColourRole::Selection));
    resetSelectionForegroundColor();
    setMatchedBraceBackgroundColor(style.colour(ColourRole::Selection));
    setMatchedBraceForegroundColor(text);
    setUnmatchedBraceBackgroundColor(base);
    setUnmatchedBraceForegroundColor(style.colour(ColourRole::Error));
    setMarkerForegroundColor(style.colour(ColourRole::Error), errorMarker);
    setMarkerBackgroundColor(style.colour(ColourRole::Error), errorMarker);
    const QColor ground = mixed(base, style.colour(ColourRole::Error), errorGround);
    SendScintilla(SCI_STYLESETFORE, errorStyle, readableOn(style.colour(ColourRole::Error), ground, style.isDark()));
    SendScintilla(SCI_STYLESETBACK, errorStyle, ground);
}

void CodeEditor::fitLineNumbers()
{
    const auto digits = std::max<qsizetype>(leastDigits, QString::number(lines()).size());
    setMarginWidth(numbersMargin, QString(digits + 1, QLatin1Char('0')));
}

} // namespace standpipe

#include "moc_codeeditor.cpp"
