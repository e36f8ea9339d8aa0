// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/filterline.h"

#include "core/text/errortext.h"
#include "ui/style/style.h"
#include "ui/widgets/fielderror.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QFocusEvent>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QStringListModel>
#include <QTextCharFormat>
#include <QTimerEvent>

#include <algorithm>
#include <utility>

namespace standpipe {
namespace {

constexpr int popupWidth = 180;
/// Long enough not to parse in the middle of a word, short enough not to be noticed.
constexpr int typingPause = 200; // ms

/// The part of the text that is underlined as wrong.
std::pair<qsizetype, qsizetype> wrongPart(const Error& error, const QString& text)
{
    if (error.code == ErrorCode::FilterTooLong)
        return {0, 0};
    const qsizetype begin = std::clamp<qsizetype>(error.number - 1, 0, std::max<qsizetype>(text.size() - 1, 0));
    switch (error.code) {
    case ErrorCode::FilterQuoteOpen:
    case ErrorCode::FilterTooDeep:
        return {begin, text.size() - begin};
    case ErrorCode::FilterRegexBroken:
    case ErrorCode::FilterBracketAlone:
    case ErrorCode::FilterTermMissing:
        return {begin, std::min<qsizetype>(1, text.size())};
    default:
        return {begin, std::min(std::max<qsizetype>(error.detail.size(), 1), text.size() - begin)};
    }
}

} // namespace

FilterLine::FilterLine(QWidget* parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(this))
    , m_words(new QStringListModel(this))
{
    setClearButtonEnabled(true);
    m_completer->setModel(m_words);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &FilterLine::take);
    m_completer->popup()->installEventFilter(this);
    connect(this, &QLineEdit::textChanged, this, [this] {
        if (m_isTyping)
            m_pause.start(typingPause, this);
        else
            read();
    });
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
    connect(this, &QLineEdit::returnPressed, this, &FilterLine::readTyped);
}

void FilterLine::addTerm(const QString& term)
{
    const QString before = text().trimmed();
    const bool isJoined = !before.isEmpty() && m_error.isEmpty();
    setText(isJoined ? ActivityFilter::both(m_filter, ActivityFilter::parse(term).value_or(ActivityFilter())).text()
                     : term);
}

void FilterLine::readTyped()
{
    if (m_pause.isActive())
        read();
}

void FilterLine::read()
{
    m_pause.stop();
    if (const auto filter = ActivityFilter::parse(text())) {
        tellError(Error());
        apply(*filter);
    } else {
        const qsizetype last = lastWord();
        const auto before = ActivityFilter::parse(text().first(last));
        const bool isUnfinished = filter.error().number > last && before;
        // The completion list is open where the sentence would be shown.
        if (!isUnfinished || !m_completer->popup()->isVisible())
            tellError(filter.error());
        if (isUnfinished)
            apply(*before);
    }
}

void FilterLine::apply(const ActivityFilter& filter)
{
    if (filter == m_filter && filter.text() == m_filter.text())
        return;
    m_filter = filter;
    Q_EMIT filterChanged();
}

/// Its first position.
qsizetype FilterLine::lastWord() const
{
    const QString all = text();
    qsizetype begin = all.size();
    while (begin > 0 && !all.at(begin - 1).isSpace())
        --begin;
    return begin;
}

void FilterLine::tellError(const Error& error)
{
    const auto [begin, length] = error.isNone() ? std::pair<qsizetype, qsizetype>{0, 0} : wrongPart(error, text());
    underline(begin, length);
    const QString sentence = error.isNone() ? QString() : text::sentence(error);
    if (sentence == m_error)
        return;
    m_error = sentence;
    showFieldError(*this, sentence);
    Q_EMIT errorChanged();
}

/// QLineEdit accepts text formats only from an input method event, with positions relative to the cursor.
void FilterLine::underline(qsizetype begin, qsizetype length)
{
    if (length == 0 && !m_isUnderlined)
        return;
    m_isUnderlined = length > 0;
    QList<QInputMethodEvent::Attribute> attributes;
    if (length > 0) {
        QTextCharFormat wrong;
        wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wrong.setUnderlineColor(Style::instance().colour(ColourRole::Error));
        wrong.setForeground(Style::instance().colour(ColourRole::Error));
        attributes << QInputMethodEvent::Attribute(
            QInputMethodEvent::TextFormat, static_cast<int>(begin) - cursorPosition(), static_cast<int>(length), wrong);
    }
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(this, &event);
}

void FilterLine::offer(bool wantsAll)
{
    m_completion = filterCompletion(text(), cursorPosition(), m_known ? m_known() : KnownValues(), wantsAll);
    if (m_completion.words.isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    m_words->setStringList(m_completion.words);
    QRect place = cursorRect();
    place.setWidth(popupWidth);
    m_completer->complete(place);
}

bool FilterLine::closeList()
{
    const bool wasOpen = m_completer->popup()->isVisible();
    m_completer->popup()->hide();
    return wasOpen;
}

void FilterLine::take(const QString& word)
{
    QString changed = text();
    if (m_completion.begin + m_completion.length > changed.size())
        return;
    const bool isWhole = word.back().isLetterOrNumber() && m_completion.begin + m_completion.length == changed.size();
    const QString inserted = isWhole ? word + QLatin1Char(' ') : word;
    changed.replace(m_completion.begin, m_completion.length, inserted);
    const auto cursor = static_cast<int>(m_completion.begin + inserted.size());
    setText(changed);
    setCursorPosition(cursor);
    if (!isWhole)
        offer(false);
}

bool FilterLine::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_completer->popup() && event->type() == QEvent::Hide && !m_pause.isActive())
        m_pause.start(typingPause, this); // report what was withheld while the list was open
    return QLineEdit::eventFilter(watched, event);
}

void FilterLine::focusOutEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::PopupFocusReason)
        readTyped();
    QLineEdit::focusOutEvent(event);
}

void FilterLine::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_pause.timerId())
        read();
    else
        QLineEdit::timerEvent(event);
}

void FilterLine::keyPressEvent(QKeyEvent* event)
{
    const QScopedValueRollback typing(m_isTyping, true);
    if (event->key() == Qt::Key_Space && event->modifiers().testFlag(Qt::ControlModifier)) {
        offer(true);
        return;
    }
    if (m_completer->popup()->isVisible()) {
        switch (event->key()) {
        case Qt::Key_Enter:
        case Qt::Key_Return:
        case Qt::Key_Escape:
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            event->ignore(); // handled by the list
            return;
        default:
            break;
        }
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace standpipe

#include "moc_filterline.cpp"
