// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/nearestrule.h"

#include <algorithm>

namespace standpipe {

namespace {

using Kind = RuleCondition::Kind;
using Lack = NearestRule::Lack;

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
        return {.lack = rule.isCounting() ? Lack::Turn : Lack::State};
    RuleCondition anyPipe = rule.when;
    anyPipe.pipes.clear();
    if (anyPipe.fits(request, nullptr))
        return {.lack = Lack::Pipe};
    if (fitsButForCase(rule.when, request.text()))
        return {.lack = Lack::Case};
    if (rule.when.kind == Kind::Pointer && request.member(*rule.when.pointer))
        return {.lack = Lack::Value};
    const bool hasBeginning = rule.when.kind == Kind::Exact || rule.when.kind == Kind::Starts;
    const qsizetype same = hasBeginning ? sameBeginning(request.bytes(), rule.when.bytes) : 0;
    return same > 0 ? NearestRule{.lack = Lack::Beginning, .same = same} : NearestRule();
}

bool isNearer(const NearestRule& one, const NearestRule& other)
{
    if (one.lack == Lack::Nothing || other.lack == Lack::Nothing)
        return one.lack != Lack::Nothing && other.lack == Lack::Nothing;
    return one.lack == other.lack ? one.same > other.same : one.lack < other.lack;
}

} // namespace

NearestRule NearestRule::find(const RuleSet& rules, const RuleRequest& request)
{
    NearestRule nearest;
    for (qsizetype number = 0; number < rules.size(); ++number) {
        NearestRule one = nearness(rules.at(number), request);
        one.rule = one.lack == Lack::Nothing ? -1 : number;
        if (isNearer(one, nearest))
            nearest = one;
    }
    return nearest;
}

} // namespace standpipe
