// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/rulemembers.h"

namespace standpipe {

namespace {

QStringList split(QLatin1StringView words)
{
    return QString(words).split(QLatin1Char(' '));
}

} // namespace

QStringList ruleMembers(RuleExpectation shape)
{
    switch (shape) {
    case RuleExpectation::TopMember:
        return split(QLatin1StringView("$schema rules otherwise"));
    case RuleExpectation::RuleMember:
        return split(QLatin1StringView("name when scenario becomes reply"));
    case RuleExpectation::WhenMember:
        return split(
            QLatin1StringView("exact contains starts ends regex pointer equals base64 hex always pipe nth state"));
    case RuleExpectation::ReplyMember:
        return split(
            QLatin1StringView("text json base64 hex file delay jitter split pieces between cut announce times garbage "
                              "halfClose stopReading disconnect none"));
    default:
        return {};
    }
}

} // namespace standpipe
