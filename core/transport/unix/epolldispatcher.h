// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/uniquedescriptor.h"
#include "core/transport/unix/descriptorwatcher.h"
#include "core/transport/unix/timerlist.h"

#include <QAbstractEventDispatcher>

#include <array>
#include <atomic>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include <sys/epoll.h>

namespace standpipe {

class NotifierWatcher;

/// The event dispatcher of I/O threads: epoll(7), so that a wake-up costs the same with ten and with ten thousand idle
/// connections (Qt's own dispatchers check every descriptor each time). It serves Qt's socket notifiers, timers and
/// posted events, and, at less cost, streams that watch their descriptor themselves: watch().
/// Thread: the one it dispatches for; wakeUp() and interrupt() from any thread
/// Owns:   epoll, event and timer descriptors, and the watchers passed to deleteLater()
/// Bounds: eventsPerWait events before posted events and timers are processed
class EpollDispatcher final : public QAbstractEventDispatcher {
    Q_OBJECT
public:
    EpollDispatcher();
    ~EpollDispatcher() override;

    /// The current thread's dispatcher; null if it is of another kind.
    [[nodiscard]] static EpollDispatcher* ofThisThread();

    /// Notifies the watcher of these events (level-triggered, see epoll(7)) until unwatch(). A descriptor has one
    /// watcher.
    void watch(int descriptor, quint32 events, DescriptorWatcher& watcher);
    /// Changes the events of a watched descriptor.
    void rewatch(int descriptor, quint32 events, DescriptorWatcher& watcher);
    /// Stops all calls to the watcher, even for events that have already been fetched. Must be called before the
    /// descriptor is closed.
    void unwatch(int descriptor, const DescriptorWatcher& watcher);
    /// Deletes the watcher after the current round of events; until then it may be inside descriptorReady().
    void deleteLater(std::unique_ptr<DescriptorWatcher> watcher) { m_closing.push_back(std::move(watcher)); }

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier* notifier) override;
    void unregisterSocketNotifier(QSocketNotifier* notifier) override;
    void registerTimer(int id, qint64 milliseconds, Qt::TimerType type, QObject* object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject* object) override;
    QList<TimerInfo> registeredTimers(QObject* object) const override;
    int remainingTime(int id) override;
    void wakeUp() override;
    void interrupt() override;

private:
    static constexpr int eventsPerWait = 64;

    /// Resets the count of an event or timer descriptor, and records that it fired.
    /// Thread: the dispatcher's
    class CountWatcher final : public DescriptorWatcher {
    public:
        explicit CountWatcher(int descriptor) : m_descriptor(descriptor) {}
        void descriptorReady(quint32 events) override;
        bool takeReady() { return std::exchange(m_isReady, false); }

    private:
        int m_descriptor;
        bool m_isReady = false;
    };

    void control(int operation, int descriptor, quint32 events, const DescriptorWatcher* watcher) const;
    void writeWakeUp() const;
    /// Sets the system timer to the next timer.
    void armTimer();
    bool event(QEvent* event) override;
    void dispatch();
    void deleteClosed();

    UniqueDescriptor m_epoll;
    UniqueDescriptor m_wake;
    UniqueDescriptor m_timer; ///< timerfd_create(2): no clock is read for a wake-up unrelated to timers
    CountWatcher m_wakeWatcher;
    CountWatcher m_timerWatcher;
    std::unordered_map<int, std::unique_ptr<NotifierWatcher>> m_notifiers;
    std::vector<std::unique_ptr<DescriptorWatcher>> m_closing;
    TimerList m_timers;
    std::array<epoll_event, eventsPerWait> m_events{};
    bool m_areTimersChanged = false;
    bool m_areNotifiersExcluded = false; ///< in this round
    int m_fetched = 0;                   ///< events in m_events that unwatch() must check
    int m_depth = 0;                     ///< depth of processEvents() calls: nested event loops
    std::atomic<bool> m_isWoken = true;  ///< events may have been posted, even before this object existed
    std::atomic<bool> m_isInterrupted = false;
};

} // namespace standpipe
