// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/panzoomcontroller.h"

#include "ui/charts/timewindow.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QWidget>

#include <cmath>

namespace standpipe {
namespace {
constexpr double notch = 120; // one wheel step, in eighths of a degree
} // namespace

PanZoomController::PanZoomController(QWidget* widget, std::function<bool()> canReturn)
    : QObject(widget)
    , m_canReturn(std::move(canReturn))
{
    widget->setMouseTracking(true);
    widget->installEventFilter(this);
}

bool PanZoomController::eventFilter(QObject* /*watched*/, QEvent* event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride: {
        // The window handles Escape too.
        const bool isOurs = static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && m_canReturn();
        if (isOurs)
            event->accept();
        return isOurs;
    }
    case QEvent::KeyPress:
        return takeKey(*static_cast<QKeyEvent*>(event));
    case QEvent::Wheel:
        return takeWheel(*static_cast<QWheelEvent*>(event));
    case QEvent::MouseButtonPress:
        if (static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton)
            m_pressedAt = static_cast<QMouseEvent*>(event)->position().x();
        return false;
    case QEvent::MouseMove:
        takeMove(*static_cast<QMouseEvent*>(event));
        return false;
    case QEvent::MouseButtonRelease:
        m_pressedAt.reset();
        m_draggedFrom.reset();
        return false;
    case QEvent::MouseButtonDblClick:
        Q_EMIT presentWanted();
        return false;
    case QEvent::Leave:
        Q_EMIT pointed({});
        return false;
    default:
        return false;
    }
}

void PanZoomController::takeMove(const QMouseEvent& event)
{
    const double x = event.position().x();
    if (m_pressedAt && event.buttons().testFlag(Qt::LeftButton)) {
        // Tolerate a small movement within a click.
        if (!m_draggedFrom && std::abs(x - *m_pressedAt) < QApplication::startDragDistance())
            return;
        m_draggedFrom = m_draggedFrom.value_or(*m_pressedAt);
        const double from = *m_draggedFrom;
        m_draggedFrom = x;
        Q_EMIT dragged(from, x);
    } else {
        Q_EMIT pointed(x);
    }
}

bool PanZoomController::takeWheel(const QWheelEvent& event)
{
    const double notches = event.angleDelta().y() / notch;
    if (notches == 0 || (m_wheelNeedsCtrl && !event.modifiers().testFlag(Qt::ControlModifier)))
        return false;
    Q_EMIT zoomed(std::pow(TimeWindow::step, -notches), event.position().x());
    return true;
}

bool PanZoomController::takeKey(const QKeyEvent& event)
{
    const int direction = event.key() == Qt::Key_Left ? -1 : 1;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        Q_EMIT zoomed(1 / TimeWindow::step, {});
        return true;
    case Qt::Key_Minus:
        Q_EMIT zoomed(TimeWindow::step, {});
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (event.modifiers().testFlag(Qt::ShiftModifier)) {
            Q_EMIT moved(direction);
            return true;
        }
        if (m_hasArrows)
            Q_EMIT stepped(direction);
        return m_hasArrows;
    case Qt::Key_Escape:
        if (!m_canReturn())
            return false;
        Q_EMIT presentWanted();
        return true;
    default:
        return false;
    }
}

} // namespace standpipe

#include "moc_panzoomcontroller.cpp"
