// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/activityside.h"

#include "ui/server/speakbar.h"

#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace standpipe {
namespace {

const QLatin1String downKey("serverWindow/down");
constexpr int firstLogHeight = 500;
constexpr int firstDetailsHeight = 190;

} // namespace

ActivitySide::ActivitySide(QWidget* log, QWidget* details, QWidget* parent)
    : QWidget(parent)
    , m_down(new QSplitter(Qt::Vertical, this))
    , m_speakBar(new SpeakBar(this))
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
    column->addWidget(m_speakBar);
}

void ActivitySide::showSpeakBar(bool shown)
{
    m_wantsSpeakBar = shown;
    const int needed = m_down->minimumSizeHint().height() + m_speakBar->minimumSizeHint().height();
    m_speakBar->setVisible(shown && height() >= needed);
}

QSize ActivitySide::minimumSizeHint() const
{
    return {QWidget::minimumSizeHint().width(), m_down->minimumSizeHint().height()};
}

void ActivitySide::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showSpeakBar(m_wantsSpeakBar);
}

void ActivitySide::restore(const QSettings& settings)
{
    m_down->restoreState(settings.value(downKey).toByteArray());
}

void ActivitySide::save(QSettings& settings) const
{
    settings.setValue(downKey, m_down->saveState());
}

} // namespace standpipe

#include "moc_activityside.cpp"
