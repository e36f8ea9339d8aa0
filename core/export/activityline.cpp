// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/activityline.h"

#include "core/export/activitylinehandler.h"

namespace standpipe {

Result<Activity> activityFromJson(QByteArrayView line)
{
    ActivityLineHandler handler;
    if (!nlohmann::json::sax_parse(line.begin(), line.end(), &handler))
        return failure(handler.error());
    return handler.take();
}

} // namespace standpipe
