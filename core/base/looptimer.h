// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/export.h"

#include <QBasicTimer>
#include <QObject>

namespace standpipe {

/// A QTimer for time limits and pauses: uses steadyNow(), so that a test that advances the clock need not wait, and
/// never fires early (Qt's coarse timers fire up to 5 % early, its precise ones up to a millisecond). Use a QTimer for
/// matters of display, such as the interval between repaints.
/// Thread: that of its event loop
class STANDPIPE_ENGINE_EXPORT LoopTimer final : public QObject {
    Q_OBJECT
public:
    explicit LoopTimer(QObject* parent = nullptr) : QObject(parent) {}
    ~LoopTimer() override { stop(); }

    void setSingleShot(bool isSingleShot) { m_isSingleShot = isSingleShot; }
    /// Takes effect at the next start().
    void setInterval(Milliseconds interval) { m_interval = interval; }
    [[nodiscard]] Milliseconds interval() const { return m_interval; }

    /// Restarts it if it is active.
    void start();
    void start(Milliseconds interval)
    {
        m_interval = interval;
        start();
    }
    void stop();
    [[nodiscard]] bool isActive() const { return m_isActive; }
    /// Time until it fires; only for an active timer.
    [[nodiscard]] Milliseconds left() const;
    /// Within timeout(): how late it is, that is for how long the thread did not serve its timers.
    [[nodiscard]] Nanoseconds late() const { return m_late; }
    /// Fires if it is due. Called by a ClockDouble; isLate: the thread was stopped or blocked during the time that
    /// passed.
    void look(bool isLate = false);

Q_SIGNALS:
    void timeout();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void wait();
    void fire(Nanoseconds late);

    QBasicTimer m_timer; ///< on the system's clock
    Milliseconds m_interval{0};
    SteadyTime m_due;
    Nanoseconds m_late{0};
    bool m_isSingleShot = false;
    bool m_isActive = false;
    bool m_isOfDouble = false;
};

} // namespace standpipe
