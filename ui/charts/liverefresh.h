// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QBasicTimer>
#include <QObject>

class QWidget;

namespace standpipe {

/// Schedules repaints of a plot that moves with time: soon after a change, then once a second while the last change is
/// in the visible range, and occasionally after that, to update the time labels. Runs a timer only while its widget is
/// visible, after a first change, and not while paused.
/// Thread: GUI thread
/// Owns:   nothing; the widget is its parent
class LiveRefresh final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds tick{1000};
    static constexpr std::chrono::milliseconds restTick{10'000};

    /// pause: minimum time from a change to due(), and so between two due().
    LiveRefresh(QWidget* widget, std::chrono::milliseconds pause);

    void noteChange();
    /// How long a change stays in the visible range; 0: no time axis.
    void setSpan(std::chrono::microseconds span);
    /// Changes made while paused are due when the pause ends.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    /// Whether a timer runs.
    [[nodiscard]] bool isTicking() const { return m_timer.isActive(); }
    /// Whether the next repaint is more than a second away: only the time labels move.
    [[nodiscard]] bool isResting() const;

Q_SIGNALS:
    void due();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    [[nodiscard]] bool isLive() const;
    [[nodiscard]] bool isMoving() const;
    void drawNow();
    void startTimer(std::chrono::milliseconds time);

    QWidget* m_widget;
    const std::chrono::milliseconds m_pause;
    std::chrono::microseconds m_span{0};
    SteadyTime m_lastChange{};
    SteadyTime m_fires{};
    QBasicTimer m_timer;
    bool m_isPaused = false;
    bool m_hasChanged = false; ///< since construction
};

} // namespace standpipe
