// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/activitypane.h"

#include "ui/server/pushbar.h"

#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace standpipe {
namespace {

const QLatin1String downKey("serverWindow/down");
constexpr int firstLogHeight = 500;
constexpr int firstDetailsHeight = 190;

} // namespace

ActivityPane::ActivityPane(QWidget* log, QWidget* details, QWidget* parent)
    : QWidget(parent)
    , m_down(new QSplitter(Qt::Vertical, this))
    , m_pushBar(new PushBar(this))
{
    m_down->addWidget(log);
    m_down->addWidget(details);
    m_down->setStretchFactor(0, 1);
    m_down->setSizes({firstLogHeight, firstDetailsHeight});
    m_down->setCollapsible(0, false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_down, 1);
    column->addWidget(m_pushBar);
}

void ActivityPane::showPushBar(bool shown)
{
    m_wantsPushBar = shown;
    const int needed = m_down->minimumSizeHint().height() + m_pushBar->minimumSizeHint().height();
    m_pushBar->setVisible(shown && height() >= needed);
}

QSize ActivityPane::minimumSizeHint() const
{
    return {QWidget::minimumSizeHint().width(), m_down->minimumSizeHint().height()};
}

void ActivityPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showPushBar(m_wantsPushBar);
}

void ActivityPane::restore(const QSettings& settings)
{
    m_down->restoreState(settings.value(downKey).toByteArray());
}

void ActivityPane::save(QSettings& settings) const
{
    settings.setValue(downKey, m_down->saveState());
}

} // namespace standpipe

#include "moc_activitypane.cpp"
