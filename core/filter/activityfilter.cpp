// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/activityfilter.h"

#include "core/filter/filterparser.h"
#include "core/filter/joinedterms.h"
#include "core/filter/rangeterm.h"

#include <QStringList>

#include <algorithm>

namespace standpipe {

/// The data shared by all copies of a filter.
/// Thread: any thread (immutable)
struct ActivityFilter::Meaning {
    FilterTermPtr term;
    QString text;
    QString key;
};

Result<ActivityFilter> ActivityFilter::parse(const QString& text)
{
    const Result<FilterTermPtr> term = FilterParser::read(text);
    if (!term)
        return failure(term.error());
    if (*term == nullptr)
        return ActivityFilter();
    return ActivityFilter(std::make_shared<Meaning>(Meaning{*term, text, (*term)->key()}));
}

ActivityFilter ActivityFilter::ofPipes(const QSet<PipeHandle>& pipes)
{
    if (pipes.isEmpty())
        return {};
    QList<NumberRange> ranges;
    for (const PipeHandle pipe : pipes)
        ranges << NumberRange{pipe.number, pipe.number};
    std::ranges::sort(ranges, {}, &NumberRange::low);
    QStringList numbers;
    for (const NumberRange& range : std::as_const(ranges))
        numbers << QString::number(range.low);
    const FilterTermPtr term = std::make_shared<RangeTerm>(NumberField::Pipe, ranges);
    return ActivityFilter(std::make_shared<Meaning>(
        Meaning{term, QStringLiteral("pipe:") + numbers.join(QLatin1Char(',')), term->key()}));
}

ActivityFilter ActivityFilter::both(const ActivityFilter& a, const ActivityFilter& b)
{
    if (a.isEmpty() || b.isEmpty())
        return a.isEmpty() ? b : a;
    const FilterTermPtr term = allOf({a.m_meaning->term, b.m_meaning->term});
    const QString key = term->key();
    QString text = a.bracketed() + QLatin1Char(' ') + b.bracketed();
    // A date followed by a time is one time: "time>2026-01-02 12:01".
    if (const auto read = parse(text); !read || read->key() != key)
        text = a.bracketed() + QLatin1String(" and ") + b.bracketed();
    return ActivityFilter(std::make_shared<Meaning>(Meaning{term, text, key}));
}

bool ActivityFilter::accepts(const Activity& activity) const
{
    return m_meaning == nullptr || m_meaning->term->accepts(activity);
}

QString ActivityFilter::text() const
{
    return m_meaning == nullptr ? QString() : m_meaning->text;
}

QString ActivityFilter::key() const
{
    return m_meaning == nullptr ? QString() : m_meaning->key;
}

QString ActivityFilter::bracketed() const
{
    return isAlternative(m_meaning->term) ? QLatin1Char('(') + text() + QLatin1Char(')') : text();
}

SqlCondition sqlCondition(const ActivityFilter& filter)
{
    if (filter.isEmpty())
        return {QStringLiteral("1"), {}, true};
    return filter.m_meaning->term->condition(Bound::Above);
}

} // namespace standpipe
