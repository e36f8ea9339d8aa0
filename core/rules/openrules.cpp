// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/openrules.h"

#include "core/rules/rulesfile.h"

namespace standpipe {

Result<std::shared_ptr<RequestHandler>> openRules(const QString& path, const FramingSpec& framing)
{
    return RulesFile::open(path, framing);
}

} // namespace standpipe
