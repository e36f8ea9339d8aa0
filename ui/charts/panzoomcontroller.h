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

/// Turns mouse and keyboard input on a time plot into requests: the wheel, + and - zoom, dragging and Shift+arrows pan,
/// the mouse and the arrows select, a double click or Escape returns to the present. Positions are in widget pixels.
/// Thread: GUI thread
/// Owns:   nothing; the widget is its parent
class PanZoomController final : public QObject {
    Q_OBJECT
public:
    /// canReturn: whether Escape has something to undo; otherwise Escape is left to the window.
    PanZoomController(QWidget* widget, std::function<bool()> canReturn);

    /// If set, the wheel zooms only while Ctrl is held and scrolls otherwise.
    void leaveWheelToScrolling() { m_wheelNeedsCtrl = true; }
    /// If set, unmodified arrow keys are left to the widget.
    void leaveArrows() { m_hasArrows = false; }

Q_SIGNALS:
    /// Scale the span by `factor`, around `x`, or around the selection if there is no `x`.
    void zoomed(double factor, std::optional<double> x);
    void dragged(double from, double to);
    /// Pan by a fraction of the span; negative: to the left.
    void moved(int direction);
    void stepped(int direction);
    /// None: the pointer has left.
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
