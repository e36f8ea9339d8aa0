// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activity.h"

#include "core/base/limits.h"

namespace standpipe {

const Error& Activity::reason() const
{
    static const Error none;
    return facts ? facts->reason : none;
}

const PeerIdentity& Activity::peer() const
{
    static const PeerIdentity unknown;
    return facts ? facts->peer : unknown;
}

QByteArray keptPayload(const QByteArray& message)
{
    return message.size() <= limits::activityPayload ? message : message.first(limits::activityPayload);
}

QByteArray keptPayload(QByteArrayView message)
{
    return message.first(qMin(message.size(), limits::activityPayload)).toByteArray();
}

} // namespace standpipe
