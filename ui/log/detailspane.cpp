// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/detailspane.h"

#include "core/activity/kindname.h"
#include "core/text/activitytext.h"
#include "core/text/errorreason.h"

#include <QPlainTextEdit>

namespace standpipe {
namespace {

bool hasMessage(const Activity& activity)
{
    return isMessage(activity.kind) || (activity.kind == ActivityKind::Note && activity.reason().isNone()) ||
           ((activity.kind == ActivityKind::BadRequest || carriesRest(activity.kind)) && !activity.payload.isEmpty());
}

QString titleOf(const Activity& activity)
{
    switch (activity.kind) {
    case ActivityKind::Request:
        return DetailsPane::tr("Request %1 on pipe %2").arg(activity.request.number).arg(activity.pipe.number);
    case ActivityKind::Reply:
        return DetailsPane::tr("Reply to request %1 on pipe %2").arg(activity.request.number).arg(activity.pipe.number);
    case ActivityKind::BadRequest:
        return DetailsPane::tr("Bad request %1 on pipe %2").arg(activity.request.number).arg(activity.pipe.number);
    case ActivityKind::Push:
        return DetailsPane::tr("Message sent on pipe %1").arg(activity.pipe.number);
    default:
        break;
    }
    if (carriesRest(activity.kind) && !activity.payload.isEmpty())
        return DetailsPane::tr("Pipe %1: %2: %3")
            .arg(QString::number(activity.pipe.number), text::kindWord(activity.kind), text::reason(activity.reason()));
    if (activity.pipe.isNull())
        return DetailsPane::tr("Server: %1").arg(text::kindWord(activity.kind));
    return DetailsPane::tr("Pipe %1: %2").arg(activity.pipe.number).arg(text::kindWord(activity.kind));
}

} // namespace

DetailsPane::DetailsPane(QWidget* parent) : MessageDetails(parent)
{
    view()->setObjectName(QStringLiteral("message"));
    setSentence(tr("Details"), tr("Select an activity to see it in full."), QString());
}

void DetailsPane::setActivity(const std::optional<Activity>& activity, const QString& facts)
{
    if (activity && m_activity && activity->sequence == m_activity->sequence) {
        setFacts(facts);
        return;
    }
    m_activity = activity;
    if (!activity)
        setSentence(tr("Details"), tr("Select an activity to see it in full."), QString());
    else if (hasMessage(*activity))
        setMessage(titleOf(*activity), facts, activity->payload);
    else
        setSentence(titleOf(*activity), facts, text::line(*activity));
}

} // namespace standpipe

#include "moc_detailspane.cpp"
