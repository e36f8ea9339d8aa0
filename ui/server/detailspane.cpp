// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/detailspane.h"

#include "core/text/activitytext.h"
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

bool hasMessage(const Activity& activity)
{
    return activity.kind == ActivityKind::Request || activity.kind == ActivityKind::Reply ||
           (activity.kind == ActivityKind::BadRequest && !activity.payload.isEmpty());
}

QString titleOf(const Activity& activity)
{
    switch (activity.kind) {
    case ActivityKind::Request:
        return DetailsPane::tr("Request %1 on pipe %2").arg(activity.request.number).arg(activity.pipe.number);
    case ActivityKind::Reply:
        return DetailsPane::tr("Reply to request %1 on pipe %2").arg(activity.request.number).arg(activity.pipe.number);
    case ActivityKind::BadRequest:
        return DetailsPane::tr("Bad request %1 on pipe %2").arg(activity.request.number).arg(activity.pipe.number);
    default:
        break;
    }
    if (activity.pipe.isNull())
        return DetailsPane::tr("Server: %1").arg(text::kindWord(activity.kind));
    return DetailsPane::tr("Pipe %1: %2").arg(activity.pipe.number).arg(text::kindWord(activity.kind));
}

} // namespace

DetailsPane::DetailsPane(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_facts(new ElidedLabel(this))
    , m_tabs(new QTabBar(this))
    , m_text(new QPlainTextEdit(this))
{
    m_title->setFont(Style::instance().heading());
    m_facts->setFont(Style::instance().small());
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("How the message is shown"));
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(Style::instance().monospace());
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false);
    m_text->document()->setDocumentMargin(Style::margin);
    m_text->setMinimumHeight(Style::rowHeight);
    m_text->setAccessibleName(tr("Message"));
    m_text->setObjectName(QStringLiteral("message"));

    auto* head = new QHBoxLayout;
    head->setContentsMargins(Style::margin, 0, Style::margin, 0);
    head->setSpacing(Style::margin);
    head->addWidget(m_title);
    head->addWidget(m_facts, 1);
    head->addWidget(m_tabs, 0, Qt::AlignBottom);
    auto* headBox = new QWidget(this);
    headBox->setLayout(head);
    headBox->setFixedHeight(headHeight);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(headBox);
    column->addWidget(m_text, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        m_wanted = currentView();
        fill();
    });
    setActivity(std::nullopt, QString());
}

void DetailsPane::setActivity(const std::optional<Activity>& activity, const QString& facts)
{
    if (activity && m_activity && activity->sequence == m_activity->sequence) {
        setFacts(facts);
        return;
    }
    m_activity = activity;
    m_title->setText(activity ? titleOf(*activity) : tr("Details"));
    m_facts->setText(activity ? facts : tr("Select an activity to see it in full."));
    m_pretty.clear();
    fillTabs();
    fill();
}

void DetailsPane::fillTabs()
{
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    m_tabs->setVisible(m_activity && hasMessage(*m_activity));
    if (!m_activity || !hasMessage(*m_activity))
        return;
    const auto add = [this](const QString& name, View view) {
        const int tab = m_tabs->addTab(name);
        m_tabs->setTabData(tab, static_cast<int>(view));
        if (view == m_wanted)
            m_tabs->setCurrentIndex(tab);
    };
    if (const auto json = messageview::prettyJson(m_activity->payload)) {
        m_pretty = *json;
        add(tr("JSON"), View::Pretty);
    } else if (const auto xml = messageview::prettyXml(m_activity->payload)) {
        m_pretty = *xml;
        add(tr("XML"), View::Pretty);
    }
    add(tr("Text"), View::Text);
    add(tr("Hex"), View::Hex);
}

DetailsPane::View DetailsPane::currentView() const
{
    return static_cast<View>(m_tabs->tabData(m_tabs->currentIndex()).toInt());
}

void DetailsPane::fill()
{
    if (!m_activity) {
        m_text->clear();
        return;
    }
    const View view = m_tabs->count() > 0 ? currentView() : View::Text;
    m_text->setLineWrapMode(view == View::Hex ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    if (!hasMessage(*m_activity))
        m_text->setPlainText(text::line(*m_activity));
    else if (view == View::Pretty)
        m_text->setPlainText(m_pretty);
    else if (view == View::Hex)
        m_text->setPlainText(messageview::hex(m_activity->payload));
    else
        m_text->setPlainText(messageview::plain(m_activity->payload));
}

bool DetailsPane::showView(int tab)
{
    if (tab < 0 || tab >= m_tabs->count() || tab == m_tabs->currentIndex())
        return false;
    m_tabs->setCurrentIndex(tab);
    return true;
}

QString DetailsPane::title() const
{
    return m_title->text();
}

void DetailsPane::setFacts(const QString& facts)
{
    if (m_activity && m_facts->text() != facts)
        m_facts->setText(facts);
}

QString DetailsPane::facts() const
{
    return m_facts->text();
}

QString DetailsPane::shownText() const
{
    return m_text->toPlainText();
}

} // namespace standpipe
