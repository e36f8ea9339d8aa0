// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/export.h"

#include <QBasicTimer>
#include <QObject>

namespace standpipe {

/// What a QTimer is, for time limits and pauses: due by steadyNow(), so that a test that moves the clock need not wait, and never
/// before (Qt's coarse timers fire up to a twentieth early, its precise ones up to a millisecond). A thing of appearance, such as how
/// often a picture is drawn, is a QTimer's.
/// Thread: that of its event loop
class STANDPIPE_ENGINE_EXPORT LoopTimer final : public QObject {
    Q_OBJECT
public:
    explicit LoopTimer(QObject* parent = nullptr) : QObject(parent) {}
    ~LoopTimer() override { stop(); }

    void setSingleShot(bool isSingleShot) { m_isSingleShot = isSingleShot; }
    /// From the next start() on.
    void setInterval(Milliseconds interval) { m_interval = interval; }
    [[nodiscard]] Milliseconds interval() const { return m_interval; }

    /// Begins anew if it runs.
    void start();
    void start(Milliseconds interval)
    {
        m_interval = interval;
        start();
    }
    void stop();
    [[nodiscard]] bool isActive() const { return m_isActive; }
    /// Until it fires; of a timer that is active.
    [[nodiscard]] Milliseconds left() const;
    /// Inside timeout(): by how much that came later than it was due, for so long the thread did nothing for its timers.
    [[nodiscard]] Nanoseconds late() const { return m_late; }
    /// Fires if it is due. Called by a ClockDouble; isLate: the time that passed was one in which the thread stood still.
    void look(bool isLate = false);

Q_SIGNALS:
    void timeout();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void wait();
    void fire(Nanoseconds late);

    QBasicTimer m_timer; ///< of the system's clock
    Milliseconds m_interval{0};
    SteadyTime m_due;
    Nanoseconds m_late{0};
    bool m_isSingleShot = false;
    bool m_isActive = false;
    bool m_isOfDouble = false;
};

} // namespace standpipe
