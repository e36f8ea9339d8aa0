// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/messagepane.h"

#include "core/text/unittext.h"
#include "ui/models/conversationtext.h"
#include "ui/models/messageview.h"
#include "ui/style/style.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
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

MessagePane::MessagePane(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_facts(new ElidedLabel(this))
    , m_tabs(new QTabBar(this))
    , m_text(new QPlainTextEdit(this))
{
    m_title->setFont(Style::instance().heading());
    m_title->setObjectName(QStringLiteral("chosenTitle"));
    m_facts->setFont(Style::instance().small());
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_tabs->setObjectName(QStringLiteral("chosenViews"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false); // whose room it would keep though they never show
    m_tabs->setAccessibleName(tr("How the message is shown"));
    m_text->setObjectName(QStringLiteral("chosenMessage"));
    m_text->setAccessibleName(tr("The chosen message in full"));
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setMinimumHeight(leastHeight);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(Style::margin);
    arrange();
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_wanted = static_cast<View>(m_tabs->tabData(tab).toInt());
        fill();
    });
}

void MessagePane::arrange()
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

void MessagePane::setRow(const ConversationRow& row)
{
    m_row = row;
    m_title->setText(title(row));
    m_facts->setText(facts(row));
    m_pretty.clear();
    fillTabs();
    fill();
}

void MessagePane::fillTabs()
{
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    m_tabs->setVisible(ConversationText::carriesMessage(m_row));
    if (!ConversationText::carriesMessage(m_row))
        return;
    const auto add = [this](const QString& name, View view) {
        const int tab = m_tabs->addTab(name);
        m_tabs->setTabData(tab, static_cast<int>(view));
        if (view == m_wanted)
            m_tabs->setCurrentIndex(tab);
    };
    if (const auto json = messageview::prettyJson(m_row.bytes)) {
        m_pretty = *json;
        add(tr("JSON"), View::Pretty);
    } else if (const auto xml = messageview::prettyXml(m_row.bytes)) {
        m_pretty = *xml;
        add(tr("XML"), View::Pretty);
    }
    add(tr("Text"), View::Text);
    add(tr("Hex"), View::Hex);
    m_tabs->updateGeometry(); // which a tab bar that is not visible yet does not do by itself
}

void MessagePane::fill()
{
    const bool isMessage = ConversationText::carriesMessage(m_row);
    const View view =
        m_tabs->count() > 0 ? static_cast<View>(m_tabs->tabData(m_tabs->currentIndex()).toInt()) : View::Text;
    m_text->setFont(isMessage ? Style::instance().monospace() : font());
    m_text->setLineWrapMode(view == View::Hex ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    if (!isMessage)
        m_text->setPlainText(ConversationText::message(m_row));
    else if (view == View::Pretty)
        m_text->setPlainText(m_pretty);
    else if (view == View::Hex)
        m_text->setPlainText(messageview::hex(m_row.bytes));
    else
        m_text->setPlainText(messageview::plain(m_row.bytes));
}

QString MessagePane::title(const ConversationRow& row)
{
    const QString number = QLocale().toString(row.request.number);
    switch (row.kind) {
    case ConversationKind::Sent:
        return row.request.isNull() ? tr("Message, not sent") : tr("Message %1").arg(number);
    case ConversationKind::Reply:
        return tr("Reply to message %1").arg(number);
    case ConversationKind::LateReply:
        return tr("Late reply to message %1").arg(number);
    case ConversationKind::Unasked:
        return tr("Message nobody asked for");
    case ConversationKind::Error:
        return row.request.isNull() ? tr("What went wrong") : tr("What went wrong with message %1").arg(number);
    case ConversationKind::NotSent:
        break;
    }
    return tr("Messages not sent");
}

QString MessagePane::facts(const ConversationRow& row)
{
    QString facts = text::clockTime(row.time);
    if (ConversationText::carriesMessage(row))
        facts += QStringLiteral(" · ") + (row.bytes.size() == 1 ? tr("1 byte") : tr("%L1 bytes").arg(row.bytes.size()));
    if (row.took.count() >= 0)
        facts += row.kind == ConversationKind::Reply ? tr(" · answered in %1").arg(text::duration(row.took))
                                                     : tr(" · after %1").arg(text::duration(row.took));
    return facts;
}

} // namespace standpipe
