// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/serverecording.h"

#include "app/cli/complaint.h"
#include "app/cli/tr.h"
#include "core/base/limits.h"
#include "core/text/errortext.h"
#include "core/text/unittext.h"

#include <QFile>

#include <algorithm>
#include <limits>
#include <utility>

namespace standpipe::cli {

ServeRecording::ServeRecording(const QString& path, const QString& endpoint, std::shared_ptr<ActivityInbox> source)
{
    if (path.isEmpty())
        return;
    RecorderPlan plan;
    plan.path = path;
    plan.endpoint = endpoint;
    plan.source = std::move(source);
    plan.changed = [this] { QMetaObject::invokeMethod(this, &ServeRecording::sayChange, Qt::QueuedConnection); };
    m_recorder = std::make_unique<Recorder>(std::move(plan));
}

ServeRecording::~ServeRecording() = default;

std::shared_ptr<ActivityInbox> ServeRecording::inbox() const
{
    return m_recorder ? m_recorder->inbox() : nullptr;
}

Result<void> ServeRecording::waitUntilOpen()
{
    if (!m_recorder)
        return {};
    auto opened = m_recorder->waitUntilOpen();
    if (!opened)
        m_said = opened.error(); // reported by the caller
    return opened;
}

void ServeRecording::finish()
{
    if (m_recorder)
        m_recorder->finish();
}

void ServeRecording::end(Milliseconds deadline)
{
    if (!m_recorder)
        return;
    m_recorder->end(deadline);
    sayChange();
    const RecorderStatus status = m_recorder->status();
    constexpr qint64 most = std::numeric_limits<int>::max();
    if (status.cut > 0) {
        complain(Tr::tr("the recording has of %n messages the beginning only: it keeps no more than %1 of each.",
                        nullptr, static_cast<int>(std::min(status.cut, most)))
                     .arg(text::byteSize(limits::activityPayload)));
    }
    if (status.missing == 0)
        return;
    const int missing = static_cast<int>(std::min<quint64>(status.missing, most));
    if (status.isClosed)
        complain(
            Tr::tr("the recording lacks %n activities that found no room in time; it says where.", nullptr, missing));
    else
        complain(
            Tr::tr("the recording lacks %n activities, and could not be closed: it does not say of all of them where.",
                   nullptr, missing));
}

void ServeRecording::removeIfEmpty()
{
    if (m_recorder && m_recorder->status().isOpen && m_recorder->status().activities == 0)
        QFile::remove(m_recorder->path());
}

void ServeRecording::sayChange()
{
    const Error error = m_recorder->status().error;
    if (error == m_said)
        return;
    if (error.isNone())
        complain(Tr::tr("the recording goes on."));
    else
        complain(Tr::tr("recording: %1 Serving goes on.").arg(text::sentence(error)));
    m_said = error;
}

} // namespace standpipe::cli

#include "moc_serverecording.cpp"
