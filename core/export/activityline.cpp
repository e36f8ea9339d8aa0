// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/activityline.h"

#include "core/export/activitylinehandler.h"

namespace standpipe {

Result<Activity> activityFromJson(QByteArrayView line, bool* isCutOff)
{
    ActivityLineHandler handler;
    if (!nlohmann::json::sax_parse(line.begin(), line.end(), &handler)) {
        if (isCutOff != nullptr) // the parser consumed all of it and expected more
            *isCutOff = line.trimmed().startsWith('{') && handler.brokenAt() > static_cast<std::size_t>(line.size());
        return failure(handler.error());
    }
    return handler.take();
}

} // namespace standpipe
