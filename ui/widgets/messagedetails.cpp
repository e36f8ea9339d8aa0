// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messagedetails.h"

#include "ui/models/messageview.h"
#include "ui/style/style.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QTabBar>
#include <QTextOption>
#include <QVBoxLayout>

namespace standpipe {

namespace {
constexpr int headHeight = 36;
constexpr int leastHeight = 34; ///< of the text: one line
} // namespace

MessageDetails::MessageDetails(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_facts(new ElidedLabel(this))
    , m_tabs(new QTabBar(this))
    , m_text(new QPlainTextEdit(this))
{
    m_title->setObjectName(QStringLiteral("chosenTitle"));
    m_title->setFont(Style::instance().heading());
    m_facts->setFont(Style::instance().small());
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false); // it would reserve space for them
    m_tabs->setAccessibleName(tr("How the message is shown"));
    m_text->setAccessibleName(tr("Message"));
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setMinimumHeight(leastHeight);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(Style::margin);
    arrange();
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        m_wanted = currentView();
        fill();
    });
}

void MessageDetails::arrange()
{
    auto* head = new QWidget(this);
    head->setFixedHeight(headHeight);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(Style::margin, 0, Style::margin, 0);
    row->setSpacing(Style::margin);
    row->addWidget(m_title);
    row->addWidget(m_facts, 1);
    row->addWidget(m_tabs, 0, Qt::AlignBottom);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_text, 1);
}

void MessageDetails::setMessage(const QString& title, const QString& facts, const QByteArray& message)
{
    m_title->setText(title);
    m_facts->setText(facts);
    m_message = message;
    m_sentence.clear();
    m_hasMessage = true;
    fillTabs();
    fill();
}

void MessageDetails::setSentence(const QString& title, const QString& facts, const QString& sentence)
{
    m_title->setText(title);
    m_facts->setText(facts);
    m_message.clear();
    m_sentence = sentence;
    m_hasMessage = false;
    fillTabs();
    fill();
}

void MessageDetails::addTab(const QString& name, View view)
{
    const int tab = m_tabs->addTab(name);
    m_tabs->setTabData(tab, static_cast<int>(view));
    if (view == m_wanted)
        m_tabs->setCurrentIndex(tab);
}

void MessageDetails::fillTabs()
{
    const QSignalBlocker quiet(m_tabs);
    m_pretty.clear();
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    m_tabs->setVisible(m_hasMessage);
    if (!m_hasMessage)
        return;
    if (const auto json = messageview::prettyJson(m_message)) {
        m_pretty = *json;
        addTab(tr("JSON"), View::Pretty);
    } else if (const auto xml = messageview::prettyXml(m_message)) {
        m_pretty = *xml;
        addTab(tr("XML"), View::Pretty);
    }
    addTab(tr("Text"), View::Text);
    addTab(tr("Hex"), View::Hex);
    m_tabs->updateGeometry(); // a hidden tab bar does not do this itself
}

MessageDetails::View MessageDetails::currentView() const
{
    return m_tabs->count() > 0 ? static_cast<View>(m_tabs->tabData(m_tabs->currentIndex()).toInt()) : View::Text;
}

void MessageDetails::fill()
{
    const View view = currentView();
    m_text->setFont(m_hasMessage ? Style::instance().monospace() : font());
    m_text->setLineWrapMode(view == View::Hex ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    if (!m_hasMessage)
        m_text->setPlainText(m_sentence);
    else if (view == View::Pretty)
        m_text->setPlainText(m_pretty);
    else if (view == View::Hex)
        m_text->setPlainText(messageview::hex(m_message));
    else
        m_text->setPlainText(messageview::plain(m_message));
}

bool MessageDetails::showView(int tab)
{
    if (tab < 0 || tab >= m_tabs->count() || tab == m_tabs->currentIndex())
        return false;
    m_tabs->setCurrentIndex(tab);
    return true;
}

void MessageDetails::setFacts(const QString& facts)
{
    if (m_facts->text() != facts)
        m_facts->setText(facts);
}

QString MessageDetails::title() const
{
    return m_title->text();
}

QString MessageDetails::facts() const
{
    return m_facts->text();
}

QString MessageDetails::shownText() const
{
    return m_text->toPlainText();
}

} // namespace standpipe

#include "moc_messagedetails.cpp"
