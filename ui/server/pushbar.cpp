// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/pushbar.h"

#include "core/framing/framecodec.h"
#include "ui/server/receivers.h"
#include "ui/style/style.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/messageedit.h"
#include "ui/widgets/messagefacts.h"
#include "ui/widgets/separator.h"

#include <QAbstractTextDocumentLayout>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>

namespace standpipe {

namespace {

constexpr int mostLines = 6;
constexpr int sendWidth = 96;
constexpr int textMargin = 5; ///< of the editor, so that one line is as high as the button beside it

} // namespace

PushBar::PushBar(QWidget* parent)
    : QWidget(parent)
    , m_editor(new MessageEdit(this))
    , m_send(new QPushButton(this))
    , m_receivers(new ElidedLabel(this))
    , m_facts(new MessageFacts(this))
{
    nameParts();
    arrange();
    addKeys();
    connect(m_editor, &MessageEdit::textChanged, this, &PushBar::showState);
    connect(m_editor->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &PushBar::fitHeight);
    connect(m_send, &QPushButton::clicked, this, &PushBar::send);
    showState();
    fitHeight();
}

void PushBar::nameParts()
{
    m_editor->setObjectName(QStringLiteral("speakMessage"));
    m_editor->setAccessibleName(tr("Message to the clients"));
    m_editor->setPlaceholderText(tr("Message to the clients"));
    m_editor->document()->setDocumentMargin(textMargin);
    m_send->setObjectName(QStringLiteral("speakSend"));
    m_send->setMinimumWidth(sendWidth);
    m_receivers->setObjectName(QStringLiteral("receivers"));
    m_receivers->setAccessibleName(tr("To whom"));
    m_receivers->setFont(Style::instance().small());
    m_receivers->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setObjectName(QStringLiteral("speakFacts"));
    m_facts->setAlignment(Qt::AlignRight | Qt::AlignTop);
}

void PushBar::arrange()
{
    auto* line = new QHBoxLayout;
    line->setSpacing(Style::spacing);
    line->addWidget(m_editor, 1);
    line->addWidget(m_send, 0, Qt::AlignBottom);
    auto* below = new QHBoxLayout;
    below->setSpacing(Style::margin);
    below->addWidget(m_receivers, 1, Qt::AlignTop);
    below->addWidget(m_facts, 1);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(Style::margin, Style::spacing, Style::margin, Style::spacing);
    inner->setSpacing(Style::spacing / 2);
    inner->addLayout(line);
    inner->addLayout(below);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(new Separator(this));
    all->addLayout(inner);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PushBar::addKeys()
{
    // The same keys as in the client window, here only for this editor.
    const auto key = [this](const QKeySequence& keys, auto&& action) {
        auto* shortcut = new QShortcut(keys, m_editor);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    key(Qt::CTRL | Qt::Key_Return, &PushBar::send);
    key(Qt::CTRL | Qt::Key_Enter, &PushBar::send);
    key(Qt::ALT | Qt::Key_Up, [this] { m_editor->recall(-1); });
    key(Qt::ALT | Qt::Key_Down, [this] { m_editor->recall(1); });
}

void PushBar::setReceivers(const Receivers& receivers)
{
    m_hasReceivers = receivers.isAnybody;
    m_receivers->setText(receivers.words);
    m_editor->setAccessibleDescription(receivers.words);
    showState();
}

void PushBar::setFraming(FramingSpec framing)
{
    if (m_framing == framing)
        return;
    m_framing = framing;
    showState();
}

QByteArray PushBar::message() const
{
    return m_editor->message();
}

void PushBar::rememberMessage()
{
    m_editor->rememberMessage();
}

void PushBar::focusEditor()
{
    m_editor->setFocus(Qt::ShortcutFocusReason);
}

void PushBar::send()
{
    if (m_send->isEnabled())
        Q_EMIT sendRequested();
}

void PushBar::showState()
{
    const bool isEmpty = m_editor->document()->isEmpty();
    m_facts->setMessage(message(), m_framing);
    m_send->setText(isEmpty && m_hasReceivers ? tr("Send empty") : tr("Send"));
    m_send->setDefault(!isEmpty); // not highlighted while the message is empty
    const bool travels = !isEmpty || m_framing.traits().empty != FramingTraits::Empty::Nothing;
    m_send->setEnabled(m_hasReceivers && !m_facts->isWrong() && travels);
    m_send->setToolTip(m_hasReceivers ? tr("Send the message unasked (Ctrl+Return)") : m_receivers->text());
}

void PushBar::fitHeight()
{
    const auto lines = static_cast<int>(m_editor->document()->size().height()); // in lines, not pixels
    const int text = std::clamp(lines, 1, mostLines) * QFontMetrics(m_editor->font()).lineSpacing();
    m_editor->setFixedHeight(std::max(text + 2 * textMargin + 2 * m_editor->frameWidth(), m_send->sizeHint().height()));
}

} // namespace standpipe

#include "moc_pushbar.cpp"
