// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/composer.h"

#include "core/base/limits.h"
#include "core/framing/framecodec.h"
#include "core/text/errortext.h"
#include "ui/style/style.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTextDocument>
#include <QVBoxLayout>

namespace standpipe {

namespace {

constexpr qsizetype keptMessages = 100;
constexpr int leastHeight = 40; ///< of the editor: one line and a half
/// Longer texts are not read through at every key.
constexpr qsizetype judgedBytes = 256 * 1024;

bool isJson(const QByteArray& bytes)
{
    const QByteArray text = bytes.trimmed();
    if (bytes.size() > judgedBytes || !(text.startsWith('{') || text.startsWith('[')))
        return false;
    QJsonParseError error;
    (void)QJsonDocument::fromJson(text, &error);
    return error.error == QJsonParseError::NoError;
}

/// The framing's own word on a message it cannot carry: a line break in a line, 300 bytes behind a one-byte length.
Error whyNotEncodable(const QByteArray& bytes, Framing framing)
{
    if (bytes.size() > judgedBytes)
        return {};
    QByteArray frame;
    const auto encoded = makeFrameCodec(framing, limits::largestMaxMessage)->encode(bytes, frame);
    return encoded ? Error() : encoded.error();
}

} // namespace

Composer::Composer(QWidget* parent)
    : QWidget(parent)
    , m_editor(new QPlainTextEdit(this))
    , m_facts(new QLabel(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_timeout(new QSpinBox(this))
    , m_repeat(new QSpinBox(this))
    , m_send(new QPushButton(this))
{
    nameParts();
    arrange();
    connect(m_editor, &QPlainTextEdit::textChanged, this, &Composer::showMessageFacts);
    connect(m_send, &QPushButton::clicked, this, &Composer::sendRequested);
    connect(m_cancel, &QPushButton::clicked, this, &Composer::cancelRequested);
    connect(m_timeout, &QSpinBox::valueChanged, this, &Composer::timeoutChanged);
    connect(&Style::instance(), &Style::changed, this, &Composer::showMessageFacts);
    showMessageFacts();
}

void Composer::nameParts()
{
    m_editor->setObjectName(QStringLiteral("message"));
    m_editor->setAccessibleName(tr("Message"));
    m_editor->setPlaceholderText(tr("Message"));
    m_editor->setTabChangesFocus(true);
    m_editor->setMinimumHeight(leastHeight);
    m_editor->setFont(Style::instance().monospace());
    m_editor->document()->setDocumentMargin(Style::spacing);
    m_facts->setFont(Style::instance().small());
    m_facts->setWordWrap(true);
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
    // Not toPlainText(): it would turn no-break spaces into spaces.
    QString text = m_editor->document()->toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    text.replace(QChar::LineSeparator, u'\n');
    return text.toUtf8();
}

void Composer::setMessage(const QString& text)
{
    m_editor->selectAll();
    m_editor->insertPlainText(text); // so that Undo brings back what stood there
}

int Composer::repeat() const
{
    return m_repeat->value();
}

Milliseconds Composer::timeout() const
{
    return std::chrono::seconds(m_timeout->value());
}

void Composer::setFraming(Framing framing)
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
    const QByteArray bytes = message();
    const Error error = whyNotEncodable(bytes, m_framing);
    QPalette palette = m_facts->palette();
    palette.setColor(QPalette::WindowText,
                     Style::instance().colour(error.isNone() ? ColourRole::Dim : ColourRole::Error));
    m_facts->setPalette(palette);
    m_facts->setText(error.isNone() ? facts(bytes) : text::why(error));
    m_send->setText(m_editor->document()->isEmpty() ? tr("Send empty") : tr("Send"));
}

QString Composer::facts(const QByteArray& bytes) const
{
    if (bytes.isEmpty()) {
        switch (m_framing) {
        case Framing::U32Le:
            return tr("Empty message: travels as one space");
        case Framing::Raw:
            return tr("Empty message: nothing would travel");
        default:
            return tr("Empty message: travels as an empty frame");
        }
    }
    QString facts = bytes.size() == 1 ? tr("1 byte") : tr("%n bytes", nullptr, static_cast<int>(bytes.size()));
    if (isJson(bytes))
        facts += tr(" · JSON");
    return facts;
}

void Composer::rememberMessage()
{
    const QString text = QString::fromUtf8(message());
    m_kept.removeAll(text);
    m_kept.append(text);
    while (m_kept.size() > keptMessages)
        m_kept.removeFirst();
    m_recalled = m_kept.size() - 1;
    m_draft.clear();
}

void Composer::recall(int step)
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

void Composer::save(QSettings& settings) const
{
    settings.setValue(QStringLiteral("timeoutSeconds"), m_timeout->value());
}

void Composer::restore(const QSettings& settings)
{
    m_timeout->setValue(settings.value(QStringLiteral("timeoutSeconds"), m_timeout->value()).toInt());
}

} // namespace standpipe
