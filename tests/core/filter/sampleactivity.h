// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <QDateTime>

namespace standpipe::test {

/// An activity on pipe 3, whose client is process 4711.
inline Activity sample(ActivityKind kind, const QByteArray& payload = {}, quint64 request = 0)
{
    Activity made;
    made.sequence = 1;
    made.pipe = PipeHandle{3};
    made.pid = 4711;
    made.kind = kind;
    made.request = RequestId{request};
    made.payload = payload;
    made.bytes = payload.size();
    return made;
}

inline Activity withReason(ActivityKind kind, ErrorCode code)
{
    Activity made = sample(kind);
    ActivityFacts facts;
    facts.reason.code = code;
    made.facts = std::make_shared<const ActivityFacts>(facts);
    return made;
}

inline Activity withPeer(const QString& user, const QString& program)
{
    Activity made = sample(ActivityKind::Connected);
    ActivityFacts facts;
    facts.peer = {.pid = 4711, .uid = 1000, .gid = 1000, .user = user, .executable = program};
    made.facts = std::make_shared<const ActivityFacts>(facts);
    return made;
}

/// Local time.
inline WallTime localTime(const QString& iso, qint64 micros = 0)
{
    const qint64 milliseconds = QDateTime::fromString(iso, Qt::ISODateWithMs).toMSecsSinceEpoch();
    return WallTime(std::chrono::microseconds(milliseconds * 1000 + micros));
}

} // namespace standpipe::test
