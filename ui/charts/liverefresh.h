// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QBasicTimer>
#include <QObject>

class QWidget;

namespace standpipe {

/// Tells when a picture that moves with the time has to be drawn anew: soon after a change, then once a second as long as the last
/// change is within what the picture shows, and from then on now and again, for the times at its edge. Only while its widget is
/// visible and after a first change, never while paused; else no timer runs.
/// Thread: GUI thread
/// Owns:   nothing; the widget is its parent
class LiveRefresh final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds tick{1000};
    static constexpr std::chrono::milliseconds restTick{10'000};

    /// pause: from a change to due(), at least; so due() comes at most so often.
    LiveRefresh(QWidget* widget, std::chrono::milliseconds pause);

    void noteChange();
    /// How long a change stays in the picture; 0: the picture has no time axis.
    void setSpan(std::chrono::microseconds span);
    /// What changed in the meantime is due when the pause ends.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    /// A timer runs.
    [[nodiscard]] bool isTicking() const { return m_timer.isActive(); }
    /// And not for more than a second to come: nothing moves but the times at the edge.
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
    bool m_hasChanged = false; ///< ever
};

} // namespace standpipe
