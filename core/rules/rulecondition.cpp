// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/rulecondition.h"

#include <algorithm>

namespace standpipe {

namespace {

QString bound()
{
    return QStringLiteral("(*LIMIT_MATCH=%1)").arg(RuleCondition::regexSteps);
}

} // namespace

QRegularExpression RuleCondition::boundRegex(const QString& pattern)
{
    QRegularExpression regex(bound() + pattern);
    regex.optimize();
    return regex;
}

qsizetype RuleCondition::regexErrorOffset(const QRegularExpression& regex)
{
    return std::clamp<qsizetype>(regex.patternErrorOffset() - bound().size(), 0,
                                 regex.pattern().size() - bound().size());
}

bool RuleCondition::fits(const RuleRequest& request, RuleCaptures* captures) const
{
    const auto isFrom = [&request](quint32 pipe) { return pipe == request.view().pipe.number; };
    if (!pipes.empty() && std::ranges::none_of(pipes, isFrom))
        return false;
    const QByteArrayView got = request.bytes();
    switch (kind) {
    case Kind::Always:
        return true;
    case Kind::Exact:
        return got == bytes;
    case Kind::Contains:
        return got.contains(bytes);
    case Kind::Starts:
        return got.startsWith(bytes);
    case Kind::Ends:
        return got.endsWith(bytes);
    case Kind::Regex:
        return fitsRegex(request, captures);
    case Kind::Pointer: {
        const std::optional<MessageJson::Value> member = request.member(*pointer);
        return member && member->is(*equals);
    }
    }
    return false;
}

bool RuleCondition::fitsRegex(const RuleRequest& request, RuleCaptures* captures) const
{
    const QRegularExpressionMatch match = regex.match(request.text());
    // A match that ended without a result (step limit) is not valid.
    if (!match.isValid())
        request.noteGaveUp(regex.pattern().sliced(bound().size()));
    if (!match.hasMatch())
        return false;
    if (captures == nullptr)
        return true;
    for (int group = 0; group <= regex.captureCount(); ++group)
        captures->numbered.append(match.captured(group).toUtf8());
    const QStringList names = regex.namedCaptureGroups();
    for (qsizetype group = 0; group < names.size(); ++group) {
        if (!names.at(group).isEmpty())
            captures->named.insert(names.at(group), captures->numbered.value(group));
    }
    return true;
}

} // namespace standpipe
