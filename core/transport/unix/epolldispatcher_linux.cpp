// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/unix/epolldispatcher.h"

#include "core/transport/loopclock.h"
#include "core/transport/unix/notifierwatcher.h"

#include <QCoreApplication>
#include <QThread>

#include <cerrno>

#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace standpipe {

namespace {

/// Sent by the dispatcher to itself.
constexpr QEvent::Type readyEvent = QEvent::User;

} // namespace

void EpollDispatcher::CountWatcher::descriptorReady(quint32)
{
    quint64 count = 0;
    m_isReady = ::read(m_descriptor, &count, sizeof count) > 0;
}

EpollDispatcher::EpollDispatcher()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_timer(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK))
    , m_wakeWatcher(m_wake.get())
    , m_timerWatcher(m_timer.get())
{
    // Like Qt's own dispatchers: a thread without these cannot continue, and the failure cannot be reported.
    if (!m_epoll.isValid() || !m_wake.isValid() || !m_timer.isValid())
        qFatal("EpollDispatcher: %s", qPrintable(qt_error_string(errno)));
    watch(m_wake.get(), EPOLLIN, m_wakeWatcher);
    watch(m_timer.get(), EPOLLIN, m_timerWatcher);
}

EpollDispatcher::~EpollDispatcher()
{
    deleteClosed();
}

EpollDispatcher* EpollDispatcher::ofThisThread()
{
    return qobject_cast<EpollDispatcher*>(QAbstractEventDispatcher::instance());
}

void EpollDispatcher::control(int operation, int descriptor, quint32 events, const DescriptorWatcher* watcher) const
{
    epoll_event wanted{};
    wanted.events = events;
    wanted.data.ptr = const_cast<DescriptorWatcher*>(watcher); // returned unchanged
    if (::epoll_ctl(m_epoll.get(), operation, descriptor, &wanted) != 0)
        qWarning("EpollDispatcher: epoll_ctl(%d): %s", descriptor, qPrintable(qt_error_string(errno)));
}

void EpollDispatcher::watch(int descriptor, quint32 events, DescriptorWatcher& watcher)
{
    control(EPOLL_CTL_ADD, descriptor, events, &watcher);
}

void EpollDispatcher::rewatch(int descriptor, quint32 events, DescriptorWatcher& watcher)
{
    control(EPOLL_CTL_MOD, descriptor, events, &watcher);
}

void EpollDispatcher::unwatch(int descriptor, const DescriptorWatcher& watcher)
{
    control(EPOLL_CTL_DEL, descriptor, 0, nullptr);
    for (int i = 0; i < m_fetched; ++i) {
        if (m_events.at(static_cast<size_t>(i)).data.ptr == &watcher)
            m_events.at(static_cast<size_t>(i)).data.ptr = nullptr;
    }
}

void EpollDispatcher::deleteClosed()
{
    // Deleting one may schedule others for deletion.
    while (!m_closing.empty())
        std::exchange(m_closing, {}).clear();
}

void EpollDispatcher::armTimer()
{
    // An absolute time of the clock behind std::chrono::steady_clock; 0 is never.
    const Nanoseconds due = m_timers.next().value_or(SteadyTime()).time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(due);
    itimerspec wanted{};
    wanted.it_value.tv_sec = seconds.count();
    wanted.it_value.tv_nsec = (due - seconds).count();
    ::timerfd_settime(m_timer.get(), TFD_TIMER_ABSTIME, &wanted, nullptr);
    m_areTimersChanged = false;
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted.store(false, std::memory_order_relaxed);
    // Reset before the posted events are sent: one posted from now on counts as new.
    const bool hadPosted = m_isWoken.exchange(false, std::memory_order_acquire);
    Q_EMIT awake();
    LoopClock::ofThisThread().wokeUp();
    if (hadPosted)
        QCoreApplication::sendPostedEvents();
    int wait = 0;
    if (flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_isInterrupted) {
        Q_EMIT aboutToBlock();
        // Posted by this thread to itself: that writes no wake-up.
        if (!m_isWoken.load(std::memory_order_acquire))
            wait = -1;
    }
    if (m_isInterrupted)
        return hadPosted;
    if (m_areTimersChanged)
        armTimer();
    const int count = ::epoll_wait(m_epoll.get(), m_events.data(), eventsPerWait, wait);
    LoopClock::ofThisThread().wokeUp();
    if (count > 0) {
        m_fetched = count;
        m_areNotifiersExcluded = flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
        ++m_depth;
        // Delivered as an event, as Qt's own dispatchers do: QObject::deleteLater() counts the nesting of events.
        QEvent ready(readyEvent);
        QCoreApplication::sendEvent(this, &ready);
        if (--m_depth == 0)
            deleteClosed();
    }
    return hadPosted || count > 0;
}

bool EpollDispatcher::event(QEvent* event)
{
    if (event->type() != readyEvent)
        return QAbstractEventDispatcher::event(event);
    dispatch();
    return true;
}

void EpollDispatcher::dispatch()
{
    for (int i = 0; i < m_fetched; ++i) {
        // A nested event loop fetches again and invalidates the rest of this round: undispatched events are
        // level-triggered.
        const epoll_event event = m_events.at(static_cast<size_t>(i));
        auto* const watcher = static_cast<DescriptorWatcher*>(event.data.ptr);
        const bool isOurs = watcher == &m_wakeWatcher || watcher == &m_timerWatcher;
        if (watcher && (isOurs || !m_areNotifiersExcluded))
            watcher->descriptorReady(event.events);
    }
    m_fetched = 0;
    if (m_timerWatcher.takeReady()) {
        m_areTimersChanged = true;
        m_timers.fire();
    }
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier* notifier)
{
    const int descriptor = static_cast<int>(notifier->socket());
    std::unique_ptr<NotifierWatcher>& watcher = m_notifiers[descriptor];
    const bool isNew = !watcher;
    if (isNew)
        watcher = std::make_unique<NotifierWatcher>();
    watcher->set(notifier->type(), notifier);
    control(isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, watcher->events(), watcher.get());
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier* notifier)
{
    const int descriptor = static_cast<int>(notifier->socket());
    const auto found = m_notifiers.find(descriptor);
    if (found == m_notifiers.end() || found->second->get(notifier->type()) != notifier)
        return;
    NotifierWatcher& watcher = *found->second;
    watcher.set(notifier->type(), nullptr);
    if (watcher.events() != 0) {
        rewatch(descriptor, watcher.events(), watcher);
        return;
    }
    // At once, not at the end of the round: Qt closes the descriptor next, and its number may then be reused.
    unwatch(descriptor, watcher);
    deleteLater(std::move(found->second));
    m_notifiers.erase(found);
}

void EpollDispatcher::registerTimer(int id, qint64 milliseconds, Qt::TimerType type, QObject* object)
{
    m_areTimersChanged = true;
    m_timers.add(id, Milliseconds(milliseconds), type, object);
}

bool EpollDispatcher::unregisterTimer(int id)
{
    m_areTimersChanged = true;
    return m_timers.remove(id);
}

bool EpollDispatcher::unregisterTimers(QObject* object)
{
    m_areTimersChanged = true;
    return m_timers.removeAllOf(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject* object) const
{
    return m_timers.of(object);
}

int EpollDispatcher::remainingTime(int id)
{
    return static_cast<int>(m_timers.remaining(id).count());
}

void EpollDispatcher::wakeUp()
{
    if (!m_isWoken.exchange(true, std::memory_order_acq_rel) && QThread::currentThread() != thread())
        writeWakeUp();
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted = true;
    m_isWoken = true; // also for the loop around a nested one, to process what that could not send
    // Regardless of the flags: processEvents() may be about to reset them without having seen this event.
    writeWakeUp();
}

void EpollDispatcher::writeWakeUp() const
{
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_wake.get(), &one, sizeof one);
}

} // namespace standpipe

#include "moc_epolldispatcher.cpp"
