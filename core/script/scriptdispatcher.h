// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractEventDispatcher>

#include <atomic>
#include <utility>

namespace standpipe {

/// Tells whether anything was posted to the script's thread, which is how the engine goes on with promises. It delivers nothing itself,
/// and has neither timers nor sockets.
/// Thread: the script's; wakeUp() on any
class ScriptDispatcher final : public QAbstractEventDispatcher {
public:
    /// True if something was posted since the last time.
    [[nodiscard]] bool takePosted() { return m_isPosted.exchange(false); }

    void wakeUp() override { m_isPosted = true; }
    void interrupt() override {}
    bool processEvents(QEventLoop::ProcessEventsFlags flags) override
    {
        Q_UNUSED(flags)
        return false;
    }
    void registerSocketNotifier(QSocketNotifier* /*notifier*/) override {}
    void unregisterSocketNotifier(QSocketNotifier* /*notifier*/) override {}
    void registerTimer(int /*id*/, qint64 /*every*/, Qt::TimerType /*type*/, QObject* /*object*/) override {}
    bool unregisterTimer(int /*id*/) override { return false; }
    bool unregisterTimers(QObject* /*object*/) override { return false; }
    [[nodiscard]] QList<TimerInfo> registeredTimers(QObject* /*object*/) const override { return {}; }
    int remainingTime(int /*id*/) override { return -1; }

private:
    std::atomic<bool> m_isPosted = false;
};

} // namespace standpipe
