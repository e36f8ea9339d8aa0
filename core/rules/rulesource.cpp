// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/rulesource.h"

#include <utility>

namespace standpipe {

void RuleSource::report(ErrorCode code, const Path& path, RuleExpectation expected, Part part)
{
    if (isFaulty())
        return;
    m_fault = {.code = code,
               .where = m_json.placeOf(path, part),
               .detail = QString::fromStdString(path.to_string()),
               .number = static_cast<qint64>(expected)};
}

void RuleSource::report(Error error, const Path& path)
{
    if (isFaulty())
        return;
    error.where = m_json.placeOf(path, Part::Value);
    const bool isOfMember = error.code == ErrorCode::RulesTemplateWrong || error.code == ErrorCode::RulesRegexBroken ||
                            error.code == ErrorCode::RulesReplyNeverFits;
    if (isOfMember)
        error.detail = QString::fromStdString(path.to_string()) + QStringLiteral(": ") + error.detail;
    m_fault = std::move(error);
}

} // namespace standpipe
