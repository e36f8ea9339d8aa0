// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/filterquery.h"

namespace standpipe {

RecordingQuery filterQuery(const ActivityFilter& filter)
{
    if (filter.isEmpty())
        return {};
    const SqlCondition condition = sqlCondition(filter);
    return {.condition = condition.where,
            .values = condition.values,
            .accepts = [filter](const Activity& activity) { return filter.accepts(activity); },
            .isExact = condition.isExact};
}

} // namespace standpipe
