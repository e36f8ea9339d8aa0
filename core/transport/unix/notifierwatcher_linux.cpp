// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/unix/notifierwatcher.h"

#include <QCoreApplication>
#include <QEvent>

#include <sys/epoll.h>

namespace standpipe {

quint32 NotifierWatcher::events() const
{
    quint32 events = 0;
    if (get(QSocketNotifier::Read))
        events |= EPOLLIN;
    if (get(QSocketNotifier::Write))
        events |= EPOLLOUT;
    if (get(QSocketNotifier::Exception))
        events |= EPOLLPRI;
    return events;
}

void NotifierWatcher::descriptorReady(quint32 events)
{
    // An end or an error shows to whoever reads or writes next.
    const bool isOver = (events & (EPOLLHUP | EPOLLERR)) != 0;
    if (isOver || (events & EPOLLIN) != 0)
        activate(QSocketNotifier::Read);
    if (isOver || (events & EPOLLOUT) != 0)
        activate(QSocketNotifier::Write);
    if ((events & EPOLLPRI) != 0)
        activate(QSocketNotifier::Exception);
}

void NotifierWatcher::activate(QSocketNotifier::Type type)
{
    // Asked anew each time: the one before may have taken it away.
    if (QSocketNotifier* const notifier = get(type)) {
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
    }
}

} // namespace standpipe
