// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/kindname.h"

#include "core/activity/activityjson.h"

namespace standpipe {

std::optional<ActivityKind> kindFromNumber(qint64 number)
{
    if (number < 0 || number >= activityKinds)
        return {};
    return static_cast<ActivityKind>(number);
}

QStringList kindTokens()
{
    QStringList tokens;
    for (int kind = 0; kind < activityKinds; ++kind)
        tokens << activityToken(static_cast<ActivityKind>(kind));
    return tokens;
}

std::optional<ActivityKind> kindFromToken(QStringView token)
{
    return activityKindOf(token.toUtf8());
}

} // namespace standpipe
