// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messageedit.h"

#include "ui/style/style.h"

#include <QTextDocument>

namespace standpipe {

namespace {

constexpr qsizetype keptMessages = 100;

} // namespace

MessageEdit::MessageEdit(QWidget* parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setFont(Style::instance().monospace());
    document()->setDocumentMargin(Style::spacing);
}

QByteArray MessageEdit::message() const
{
    // Not toPlainText(): it would turn no-break spaces into spaces.
    QString text = document()->toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    text.replace(QChar::LineSeparator, u'\n');
    return text.toUtf8();
}

void MessageEdit::setMessage(const QString& text)
{
    selectAll();
    insertPlainText(text); // keeps the undo history
}

void MessageEdit::rememberMessage()
{
    const QString text = QString::fromUtf8(message());
    m_kept.removeAll(text);
    m_kept.append(text);
    while (m_kept.size() > keptMessages)
        m_kept.removeFirst();
    m_recalled = m_kept.size() - 1;
    m_draft.clear();
}

void MessageEdit::recall(int step)
{
    const QString written = QString::fromUtf8(message());
    if (m_recalled < m_kept.size() && written != m_kept.at(m_recalled))
        m_recalled = m_kept.size(); // changed since: a new text
    const qsizetype wanted = m_recalled + step;
    if (wanted < 0 || wanted > m_kept.size())
        return;
    if (m_recalled == m_kept.size())
        m_draft = written;
    m_recalled = wanted;
    setMessage(wanted == m_kept.size() ? m_draft : m_kept.at(wanted));
}

} // namespace standpipe

#include "moc_messageedit.cpp"
