// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/serverstatusbar.h"

#include "ui/style/style.h"

#include <QLabel>
#include <QLocale>
#include <QTimerEvent>
#include <QToolButton>

namespace standpipe {
namespace {

constexpr std::chrono::milliseconds tick{500};
constexpr std::chrono::milliseconds remarkTime{4000};

QLabel* makeLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setFont(Style::instance().small());
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setContentsMargins(Style::spacing, 0, Style::spacing, 0);
    return label;
}

} // namespace

ServerStatusBar::ServerStatusBar(QWidget* parent)
    : QStatusBar(parent)
    , m_clients(makeLabel(this))
    , m_rate(makeLabel(this))
    , m_activities(makeLabel(this))
    , m_record(new QToolButton(this))
{
    m_clients->setAccessibleName(tr("Clients"));
    m_rate->setAccessibleName(tr("Requests a second"));
    m_activities->setAccessibleName(tr("Activities"));
    addWidget(m_clients);
    addWidget(m_rate);
    m_record->setText(tr("Record everything\u2026"));
    m_record->setObjectName(QStringLiteral("recordDropped"));
    m_record->setToolTip(tr("Write everything from now on into a file, also what leaves the view"));
    m_record->setFont(Style::instance().small());
    m_record->setAutoRaise(true);
    m_record->setFocusPolicy(Qt::TabFocus);
    connect(m_record, &QToolButton::clicked, this, &ServerStatusBar::recordWanted);
    addPermanentWidget(m_activities);
    addPermanentWidget(m_record);
    setPool(0, 0);
    setActivities(0, 0);
}

void ServerStatusBar::setPool(int clients, quint64 requests)
{
    m_clients->setText(clients == 1 ? tr("1 client") : tr("%1 clients").arg(QLocale().toString(clients)));
    m_meter.add(requests, steadyNow());
    if (!m_tick.isActive())
        showRate();
}

void ServerStatusBar::setActivities(qsizetype kept, quint64 dropped)
{
    const QLocale locale;
    const QString count =
        kept == 1 ? tr("1 activity") : tr("%1 activities").arg(locale.toString(static_cast<qint64>(kept)));
    m_activities->setText(dropped == 0 ? tr("%1, none dropped").arg(count)
                                       : tr("%1, %2 dropped from view").arg(count, locale.toString(dropped)));
    m_hasDropped = dropped > 0;
    offerRecording();
}

void ServerStatusBar::setIsRecording(bool isRecording)
{
    m_isRecording = isRecording;
    offerRecording();
}

void ServerStatusBar::offerRecording()
{
    m_record->setVisible(m_hasDropped && !m_isRecording);
}

void ServerStatusBar::say(const QString& sentence)
{
    showMessage(sentence, static_cast<int>(remarkTime.count()));
}

void ServerStatusBar::showRate()
{
    const quint64 rate = m_meter.perSecond(steadyNow());
    m_rate->setText(rate == 1 ? tr("1 request a second") : tr("%1 requests a second").arg(QLocale().toString(rate)));
    if (rate == 0)
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start(static_cast<int>(tick.count()), this);
}

void ServerStatusBar::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_tick.timerId())
        showRate();
    else
        QStatusBar::timerEvent(event);
}

} // namespace standpipe

#include "moc_serverstatusbar.cpp"
