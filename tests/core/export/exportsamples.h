// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/export/activitywriter.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <utility>

/// Activities for the tests of classes that write and read logs.
namespace standpipe::test {

[[nodiscard]] inline Activity sample(ActivityKind kind, const QByteArray& payload = {})
{
    Activity activity;
    activity.sequence = 7;
    activity.time = WallTime(std::chrono::microseconds(1'767'323'045'678'901)); // 2026-01-02T03:04:05.678901Z
    activity.pipe = PipeHandle{3};
    activity.kind = kind;
    activity.payload = payload;
    activity.bytes = payload.size();
    return activity;
}

[[nodiscard]] inline Activity withFacts(Activity activity, ActivityFacts facts)
{
    activity.facts = std::make_shared<const ActivityFacts>(std::move(facts));
    return activity;
}

/// A writer's complete output for these activities.
[[nodiscard]] inline QByteArray written(ActivityWriter& writer, const QList<Activity>& activities,
                                        const ExportSource& source = {})
{
    QByteArray out;
    writer.begin(out, source);
    for (const Activity& activity : activities)
        writer.write(out, activity);
    writer.finish(out);
    return out;
}

} // namespace standpipe::test
