// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <optional>

class QKeyEvent;
class QMouseEvent;
class QWidget;
class QWheelEvent;

namespace standpipe {

/// What mouse and keys do to a picture over the time: the wheel, + and - zoom, dragging and Shift with the arrows move, the mouse
/// or the arrows choose, a double click or Escape wants the present again. Places are given in pixels of the widget.
/// Thread: GUI thread
/// Owns:   nothing; the widget is its parent
class PanZoomController final : public QObject {
    Q_OBJECT
public:
    /// canReturn: there is something that Escape takes back; else Escape is left to the window.
    PanZoomController(QWidget* widget, std::function<bool()> canReturn);

    /// The wheel zooms only while Ctrl is held; without it the widget scrolls.
    void leaveWheelToScrolling() { m_wheelNeedsCtrl = true; }
    /// The arrows alone are the widget's.
    void leaveArrows() { m_hasArrows = false; }

Q_SIGNALS:
    /// The span is to be so many times as long; without a place: around what is chosen.
    void zoomed(double factor, std::optional<double> x);
    void dragged(double from, double to);
    /// By a part of the span, -1 or 1: to the left or right.
    void moved(int direction);
    void stepped(int direction);
    /// None: the mouse has gone.
    void pointed(std::optional<double> x);
    void presentWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool takeWheel(const QWheelEvent& event);
    [[nodiscard]] bool takeKey(const QKeyEvent& event);
    void takeMove(const QMouseEvent& event);

    std::function<bool()> m_canReturn;
    std::optional<double> m_pressedAt;
    std::optional<double> m_draggedFrom;
    bool m_wheelNeedsCtrl = false;
    bool m_hasArrows = true;
};

} // namespace standpipe
