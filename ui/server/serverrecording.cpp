// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/serverrecording.h"

#include "core/base/limits.h"

#include <utility>

namespace standpipe {

ServerRecording::ServerRecording(std::shared_ptr<ActivityInbox> source, QObject* parent)
    : QObject(parent)
    , m_source(std::move(source))
{
}

ServerRecording::~ServerRecording()
{
    if (m_recorder)
        m_recorder->end(limits::stopDeadline);
}

void ServerRecording::start(const QString& path, const QString& endpoint)
{
    if (m_recorder)
        return;
    RecorderPlan plan;
    plan.path = path;
    plan.endpoint = endpoint;
    plan.source = m_source;
    plan.changed = [this] {
        QMetaObject::invokeMethod(this, &ServerRecording::onRecorderChanged, Qt::QueuedConnection);
    };
    m_path = path;
    m_status = RecorderStatus();
    m_recorder = std::make_unique<Recorder>(std::move(plan));
    Q_EMIT changed();
}

void ServerRecording::stop()
{
    if (m_recorder)
        m_recorder->finish();
}

void ServerRecording::onRecorderChanged()
{
    if (!m_recorder)
        return;
    m_status = m_recorder->status();
    if (m_status.hasEnded)
        m_recorder.reset(); // the thread has ended: no wait
    Q_EMIT changed();
}

} // namespace standpipe

#include "moc_serverrecording.cpp"
