// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/composer.h"

#include "core/base/limits.h"
#include "ui/style/style.h"
#include "ui/widgets/messageedit.h"
#include "ui/widgets/messagefacts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTextDocument>
#include <QVBoxLayout>

namespace standpipe {

namespace {

constexpr int leastHeight = 40; ///< of the editor: one and a half lines

} // namespace

Composer::Composer(QWidget* parent)
    : QWidget(parent)
    , m_editor(new MessageEdit(this))
    , m_facts(new MessageFacts(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_timeout(new QSpinBox(this))
    , m_repeat(new QSpinBox(this))
    , m_send(new QPushButton(this))
{
    nameParts();
    arrange();
    connect(m_editor, &MessageEdit::textChanged, this, &Composer::showMessageFacts);
    connect(m_send, &QPushButton::clicked, this, &Composer::sendRequested);
    connect(m_cancel, &QPushButton::clicked, this, &Composer::cancelRequested);
    connect(m_timeout, &QSpinBox::valueChanged, this, &Composer::timeoutChanged);
    showMessageFacts();
}

void Composer::nameParts()
{
    m_editor->setObjectName(QStringLiteral("message"));
    m_editor->setAccessibleName(tr("Message"));
    m_editor->setPlaceholderText(tr("Message"));
    m_editor->setMinimumHeight(leastHeight);
    m_facts->setObjectName(QStringLiteral("messageFacts"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setToolTip(tr("Give up every message that has no reply yet (Escape)"));
    m_cancel->hide();
    m_timeout->setObjectName(QStringLiteral("timeout"));
    m_timeout->setAccessibleName(tr("Timeout in seconds"));
    m_timeout->setToolTip(tr("How long a message may take, connecting and reply together"));
    m_timeout->setRange(0, 24 * 60 * 60);
    m_timeout->setSpecialValueText(tr("none"));
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setValue(static_cast<int>(limits::defaultClientTimeout / std::chrono::seconds(1)));
    m_repeat->setObjectName(QStringLiteral("repeat"));
    m_repeat->setAccessibleName(tr("Repeat so many times"));
    m_repeat->setToolTip(tr("Send the message so many times, each after the reply to the one before"));
    m_repeat->setRange(1, static_cast<int>(limits::clientQueueMessages));
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setDefault(true);
    m_send->setToolTip(tr("Send the message (Ctrl+Return)"));
}

void Composer::arrange()
{
    auto* below = new QHBoxLayout;
    below->setSpacing(Style::spacing);
    below->addWidget(m_facts, 1);
    below->addWidget(m_cancel);
    const auto labelled = [&](const QString& label, QSpinBox* field) {
        auto* word = new QLabel(label, this);
        word->setForegroundRole(QPalette::PlaceholderText);
        word->setBuddy(field);
        field->setMinimumWidth(64);
        below->addSpacing(Style::spacing);
        below->addWidget(word);
        below->addWidget(field);
    };
    labelled(tr("Timeout"), m_timeout);
    labelled(tr("Repeat"), m_repeat);
    m_send->setMinimumWidth(96);
    below->addWidget(m_send);

    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Style::margin, Style::margin, Style::margin, Style::margin);
    all->setSpacing(Style::spacing);
    all->addWidget(m_editor, 1);
    all->addLayout(below);
}

QByteArray Composer::message() const
{
    return m_editor->message();
}

void Composer::setMessage(const QString& text)
{
    m_editor->setMessage(text);
}

int Composer::repeat() const
{
    return m_repeat->value();
}

Milliseconds Composer::timeout() const
{
    return std::chrono::seconds(m_timeout->value());
}

void Composer::setFraming(FramingSpec framing)
{
    m_framing = framing;
    showMessageFacts();
}

void Composer::setCancelVisible(bool visible)
{
    m_cancel->setVisible(visible);
}

void Composer::focusEditor()
{
    m_editor->setFocus(Qt::ShortcutFocusReason);
}

void Composer::showMessageFacts()
{
    m_facts->setMessage(message(), m_framing);
    m_send->setText(m_editor->document()->isEmpty() ? tr("Send empty") : tr("Send"));
}

void Composer::rememberMessage()
{
    m_editor->rememberMessage();
}

void Composer::recall(int step)
{
    m_editor->recall(step);
}

void Composer::save(QSettings& settings) const
{
    settings.setValue(QStringLiteral("timeoutSeconds"), m_timeout->value());
}

void Composer::restore(const QSettings& settings)
{
    m_timeout->setValue(settings.value(QStringLiteral("timeoutSeconds"), m_timeout->value()).toInt());
}

} // namespace standpipe

#include "moc_composer.cpp"
