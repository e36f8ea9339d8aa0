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

/// The event dispatcher of I/O threads: epoll(7), so that a wake-up costs the same beside ten and ten thousand idle connections
/// (Qt's own look at every descriptor each time). It serves Qt's socket notifiers, timers and posted events, and, with less ado,
/// streams that watch their descriptor themselves: watch().
/// Thread: the one it dispatches for; wakeUp() and interrupt() from any
/// Owns:   epoll, event and timer descriptors, what deleteLater() gave it
/// Bounds: eventsPerWait events before posted events and timers have their turn
class EpollDispatcher final : public QAbstractEventDispatcher {
    Q_OBJECT
public:
    EpollDispatcher();
    ~EpollDispatcher() override;

    /// This thread's dispatcher; null if it is of another kind.
    [[nodiscard]] static EpollDispatcher* ofThisThread();

    /// Tells the watcher of these events (level-triggered, see epoll(7)) until unwatch(). A descriptor has one watcher.
    void watch(int descriptor, quint32 events, DescriptorWatcher& watcher);
    /// Other events for a descriptor that is watched.
    void rewatch(int descriptor, quint32 events, DescriptorWatcher& watcher);
    /// No call comes any more, not even for events that have been fetched already. Before the descriptor is closed.
    void unwatch(int descriptor, const DescriptorWatcher& watcher);
    /// Deletes it when the present round of events is over; before that, it may be in the middle of descriptorReady().
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

    /// Takes back the count of an event or timer descriptor, and notes that it was there.
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
    /// The system wakes us for the next timer.
    void armTimer();
    bool event(QEvent* event) override;
    void dispatch();
    void deleteClosed();

    UniqueDescriptor m_epoll;
    UniqueDescriptor m_wake;
    UniqueDescriptor m_timer; ///< timerfd_create(2): no clock is read for a wake-up that has nothing to do with timers
    CountWatcher m_wakeWatcher;
    CountWatcher m_timerWatcher;
    std::unordered_map<int, std::unique_ptr<NotifierWatcher>> m_notifiers;
    std::vector<std::unique_ptr<DescriptorWatcher>> m_closing;
    TimerList m_timers;
    std::array<epoll_event, eventsPerWait> m_events{};
    bool m_areTimersChanged = false;
    bool m_areNotifiersExcluded = false; ///< from this round
    int m_fetched = 0;                   ///< events in m_events that unwatch() must look at
    int m_depth = 0;                     ///< processEvents() inside processEvents(): a nested event loop
    std::atomic<bool> m_isWoken = true;  ///< events may have been posted; there may be some from before us
    std::atomic<bool> m_isInterrupted = false;
};

} // namespace standpipe
