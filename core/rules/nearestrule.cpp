// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/nearestrule.h"

#include <algorithm>

namespace standpipe {

namespace {

using Kind = RuleCondition::Kind;
using Mismatch = NearestRule::Mismatch;

qsizetype sameBeginning(QByteArrayView a, QByteArrayView b)
{
    return std::ranges::mismatch(a, b).in1 - a.begin();
}

bool fitsButForCase(const RuleCondition& when, const QString& request)
{
    const QString wanted = QString::fromUtf8(when.bytes).trimmed();
    const QString got = request.trimmed();
    if (wanted.isEmpty())
        return false;
    switch (when.kind) {
    case Kind::Exact:
        return got.compare(wanted, Qt::CaseInsensitive) == 0;
    case Kind::Contains:
        return got.contains(wanted, Qt::CaseInsensitive);
    case Kind::Starts:
        return got.startsWith(wanted, Qt::CaseInsensitive);
    case Kind::Ends:
        return got.endsWith(wanted, Qt::CaseInsensitive);
    default:
        return false;
    }
}

NearestRule nearness(const Rule& rule, const RuleRequest& request)
{
    if (rule.when.fits(request, nullptr))
        return {.mismatch = rule.isCounting() ? Mismatch::Turn : Mismatch::State};
    RuleCondition anyPipe = rule.when;
    anyPipe.pipes.clear();
    if (anyPipe.fits(request, nullptr))
        return {.mismatch = Mismatch::Pipe};
    if (fitsButForCase(rule.when, request.text()))
        return {.mismatch = Mismatch::Case};
    if (rule.when.kind == Kind::Pointer && request.member(*rule.when.pointer))
        return {.mismatch = Mismatch::Value};
    const bool hasBeginning = rule.when.kind == Kind::Exact || rule.when.kind == Kind::Starts;
    const qsizetype same = hasBeginning ? sameBeginning(request.bytes(), rule.when.bytes) : 0;
    return same > 0 ? NearestRule{.mismatch = Mismatch::Beginning, .same = same} : NearestRule();
}

bool isNearer(const NearestRule& one, const NearestRule& other)
{
    if (one.mismatch == Mismatch::Nothing || other.mismatch == Mismatch::Nothing)
        return one.mismatch != Mismatch::Nothing && other.mismatch == Mismatch::Nothing;
    return one.mismatch == other.mismatch ? one.same > other.same : one.mismatch < other.mismatch;
}

} // namespace

NearestRule NearestRule::find(const RuleSet& rules, const RuleRequest& request)
{
    NearestRule nearest;
    for (qsizetype number = 0; number < rules.size(); ++number) {
        NearestRule one = nearness(rules.at(number), request);
        one.rule = one.mismatch == Mismatch::Nothing ? -1 : number;
        if (isNearer(one, nearest))
            nearest = one;
    }
    return nearest;
}

} // namespace standpipe
