// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/activityfeed.h"

#include "ui/models/activitymodel.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace standpipe {

ActivityFeed::ActivityFeed(std::shared_ptr<ActivityInbox> inbox, ActivityModel& model, QObject* parent)
    : QObject(parent)
    , m_inbox(std::move(inbox))
    , m_model(model)
{
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    connect(&m_next, &QTimer::timeout, this, &ActivityFeed::drain);
    m_inbox->setWake([this] { QMetaObject::invokeMethod(this, &ActivityFeed::onWoken, Qt::QueuedConnection); });
    QMetaObject::invokeMethod(this, &ActivityFeed::onWoken, Qt::QueuedConnection); // drains what arrived before
}

ActivityFeed::~ActivityFeed()
{
    m_inbox->setWake({});
    while (m_passed < m_taken.size()) {
        std::vector<Activity> batch = nextSlice();
        m_model.append(batch);
    }
}

void ActivityFeed::onWoken()
{
    if (m_next.isActive())
        return;
    const qint64 since = m_sinceDrained.isValid() ? m_sinceDrained.elapsed() : pause.count();
    if (since >= pause.count())
        drain();
    else
        m_next.start(pause - std::chrono::milliseconds(since));
}

void ActivityFeed::drain()
{
    if (m_passed < m_taken.size())
        return; // earlier activities go first
    m_sinceDrained.start();
    m_taken = m_inbox->drain();
    m_passed = 0;
    if (!m_taken.empty())
        passOn();
}

void ActivityFeed::passOn()
{
    std::vector<Activity> batch = nextSlice();
    if (m_passed < m_taken.size())
        QTimer::singleShot(0, this, &ActivityFeed::passOn);
    Q_EMIT arrived(batch);
    m_model.append(batch);
    Q_EMIT drained();
}

std::vector<Activity> ActivityFeed::nextSlice()
{
    const std::size_t end = std::min(m_taken.size(), m_passed + slice);
    if (m_passed == 0 && end == m_taken.size())
        return std::exchange(m_taken, {});
    const auto first = m_taken.begin() + static_cast<std::ptrdiff_t>(m_passed);
    const auto last = m_taken.begin() + static_cast<std::ptrdiff_t>(end);
    std::vector<Activity> batch{std::move_iterator(first), std::move_iterator(last)};
    m_passed = end;
    if (end == m_taken.size()) {
        std::vector<Activity>().swap(m_taken); // an assignment would keep the memory
        m_passed = 0;
        // A wake-up in between would have been lost.
        QMetaObject::invokeMethod(this, &ActivityFeed::onWoken, Qt::QueuedConnection);
    }
    return batch;
}

} // namespace standpipe

#include "moc_activityfeed.cpp"
