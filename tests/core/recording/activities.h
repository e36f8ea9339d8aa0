// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <vector>

namespace standpipe::test {

/// An activity in which every field follows from its number.
inline Activity numbered(quint64 number)
{
    Activity activity;
    activity.time = WallTime(std::chrono::microseconds(1'700'000'000'000'000 + static_cast<qint64>(number)));
    activity.pipe = PipeHandle{static_cast<quint32>(number % 7)};
    activity.pid = static_cast<quint32>(4000 + number % 11);
    activity.kind = number % 2 == 0 ? ActivityKind::Request : ActivityKind::Reply;
    activity.request = RequestId{number};
    activity.payload = "message " + QByteArray::number(number);
    activity.bytes = activity.payload.size();
    if (activity.kind == ActivityKind::Reply)
        activity.took = Nanoseconds(static_cast<qint64>(number));
    return activity;
}

inline Activity numberedOnOnePipe(quint64 number)
{
    Activity activity = numbered(number);
    activity.pipe = PipeHandle{1};
    return activity;
}

inline std::vector<Activity> numberedUpTo(quint64 count)
{
    std::vector<Activity> activities;
    for (quint64 number = 1; number <= count; ++number)
        activities.push_back(numbered(number));
    return activities;
}

/// Adds up the rows and gaps of a recording of numbered activities, all on one pipe and pushed in order.
/// Thread: value
class Account {
public:
    /// Returns false if a row does not have the number that follows from the rows and gaps before it.
    [[nodiscard]] bool add(const std::vector<Activity>& rows)
    {
        for (const Activity& row : rows) {
            if (row.kind == ActivityKind::Problem)
                continue;
            if (row.kind == ActivityKind::Dropped) {
                m_missing += static_cast<quint64>(row.count);
                continue;
            }
            if (row.request.number != ++m_rows + m_missing)
                return false;
        }
        return true;
    }
    [[nodiscard]] quint64 rows() const { return m_rows; }
    [[nodiscard]] quint64 missing() const { return m_missing; }

private:
    quint64 m_rows = 0;
    quint64 m_missing = 0;
};

/// Whether they are equal except for the sequence number, which the recording assigns.
inline bool isSame(const Activity& a, const Activity& b)
{
    const bool hasFacts = a.facts && b.facts;
    return a.time == b.time && a.pipe == b.pipe && a.pid == b.pid && a.kind == b.kind && a.request == b.request &&
           a.bytes == b.bytes && a.payload == b.payload && a.took == b.took && a.count == b.count &&
           hasFacts == (a.facts || b.facts) && a.peer() == b.peer() && a.reason() == b.reason() &&
           (!hasFacts || a.facts->where == b.facts->where);
}

} // namespace standpipe::test
