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
    // The next read or write reports an end or an error.
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
    // Looked up each time: the previous notifier may have removed it.
    if (QSocketNotifier* const notifier = get(type)) {
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
    }
}

} // namespace standpipe
