// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/json/jsonpath.h"

namespace standpipe {

std::optional<JsonPath> JsonPath::parse(QByteArrayView text)
{
    JsonPath path{.text = text.toByteArray()};
    if (text.isEmpty())
        return path;
    if (!text.startsWith('/'))
        return std::nullopt;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char here = text.at(at);
        if (here == '/') {
            path.members.emplaceBack("");
        } else if (here != '~') {
            path.members.back().append(here);
        } else {
            const char escaped = ++at < text.size() ? text.at(at) : '\0';
            if (escaped != '0' && escaped != '1')
                return std::nullopt;
            path.members.back().append(escaped == '0' ? '~' : '/');
        }
    }
    return path;
}

} // namespace standpipe
