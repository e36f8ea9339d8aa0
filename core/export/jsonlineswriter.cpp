// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/jsonlineswriter.h"

#include "core/activity/activityjson.h"

namespace standpipe {

void JsonLinesWriter::write(QByteArray& out, const Activity& activity)
{
    appendActivityJson(out, activity, JsonExtent::Whole);
    out += '\n';
}

} // namespace standpipe
