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
#include <vector>

#include <sys/epoll.h>

namespace standpipe {

class NotifierWatcher;

/// The event dispatcher of I/O threads: epoll(7), so that a wake-up costs the same beside ten and ten thousand idle connections
/// (Qt's own look at every descriptor each time). It serves Qt's socket notifiers, timers and posted events, and, with less ado,
/// streams that watch their descriptor themselves: watch().
/// Thread: the one it dispatches for; wakeUp() and interrupt() from any
/// Owns:   epoll and event descriptors, what deleteLater() gave it
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
    void deleteLater(std::unique_ptr<DescriptorWatcher> watcher) { m_doomed.push_back(std::move(watcher)); }

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

    /// Reads the wake-up counter.
    /// Thread: the dispatcher's
    class WakeWatcher final : public DescriptorWatcher {
    public:
        explicit WakeWatcher(int descriptor) : m_descriptor(descriptor) {}
        void descriptorReady(quint32 events) override;

    private:
        int m_descriptor;
    };

    void control(int operation, int descriptor, quint32 events, const DescriptorWatcher* watcher) const;
    void writeWakeUp() const;
    [[nodiscard]] int waitTime() const;
    void dispatch(int count);
    void deleteDoomed();

    UniqueDescriptor m_epoll;
    UniqueDescriptor m_wake;
    WakeWatcher m_wakeWatcher;
    std::unordered_map<int, std::unique_ptr<NotifierWatcher>> m_notifiers;
    std::vector<std::unique_ptr<DescriptorWatcher>> m_doomed;
    TimerList m_timers;
    std::array<epoll_event, eventsPerWait> m_events{};
    int m_fetched = 0; ///< events in m_events that unwatch() must look at
    int m_depth = 0;   ///< processEvents() inside processEvents(): a nested event loop
    std::atomic<bool> m_isWoken = false;
    std::atomic<bool> m_isInterrupted = false;
};

} // namespace standpipe
