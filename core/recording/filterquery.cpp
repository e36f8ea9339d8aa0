// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/filterquery.h"

namespace standpipe {

RecordingQuery filterQuery(const ActivityFilter& filter)
{
    if (filter.isEmpty())
        return {};
    const SqlCondition condition = sqlCondition(filter);
    RecordingQuery query{.condition = condition.where, .values = condition.values, .accepts = {}};
    if (!condition.isExact)
        query.accepts = [filter](const Activity& activity) { return filter.accepts(activity); };
    return query;
}

} // namespace standpipe
