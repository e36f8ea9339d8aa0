// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/activityfeed.h"

#include "ui/models/activitymodel.h"

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
    QMetaObject::invokeMethod(this, &ActivityFeed::onWoken, Qt::QueuedConnection); // for what came before
}

ActivityFeed::~ActivityFeed()
{
    m_inbox->setWake({});
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
    m_sinceDrained.start();
    std::vector<Activity> batch = m_inbox->drain();
    if (batch.empty())
        return;
    Q_EMIT arrived(batch);
    m_model.append(batch);
    Q_EMIT drained();
}

} // namespace standpipe
