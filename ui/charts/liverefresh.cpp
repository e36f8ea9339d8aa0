// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/liverefresh.h"

#include <QEvent>
#include <QTimerEvent>
#include <QWidget>

namespace standpipe {

LiveRefresh::LiveRefresh(QWidget* widget, std::chrono::milliseconds pause)
    : QObject(widget)
    , m_widget(widget)
    , m_pause(pause)
{
    widget->installEventFilter(this);
}

bool LiveRefresh::isLive() const
{
    return m_widget->isVisible() && !m_isPaused;
}

bool LiveRefresh::isMoving() const
{
    return m_hasChanged && steadyNow() - m_lastChange <= m_span + 2 * tick;
}

bool LiveRefresh::isResting() const
{
    return m_timer.isActive() && m_fires > steadyNow() + tick;
}

void LiveRefresh::noteChange()
{
    m_hasChanged = true;
    m_lastChange = steadyNow();
    if (isLive() && (!m_timer.isActive() || m_fires > m_lastChange + m_pause))
        startTimer(m_pause);
}

void LiveRefresh::setSpan(std::chrono::microseconds span)
{
    m_span = span;
    if (isLive() && isMoving() && (!m_timer.isActive() || isResting()))
        startTimer(m_pause);
}

void LiveRefresh::setPaused(bool paused)
{
    if (paused == m_isPaused)
        return;
    m_isPaused = paused;
    if (paused)
        m_timer.stop();
    else if (isLive())
        drawNow();
}

void LiveRefresh::startTimer(std::chrono::milliseconds time)
{
    m_fires = steadyNow() + time;
    m_timer.start(static_cast<int>(time.count()), this);
}

void LiveRefresh::drawNow()
{
    if (isMoving())
        startTimer(tick);
    else if (m_hasChanged && m_span.count() > 0)
        startTimer(restTick);
    else
        m_timer.stop();
    Q_EMIT due();
}

void LiveRefresh::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_timer.timerId())
        drawNow();
    else
        QObject::timerEvent(event);
}

bool LiveRefresh::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show && !m_isPaused)
        drawNow();
    else if (event->type() == QEvent::Hide)
        m_timer.stop();
    return QObject::eventFilter(watched, event);
}

} // namespace standpipe

#include "moc_liverefresh.cpp"
