// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/joinedterms.h"

#include <QStringList>

#include <algorithm>

namespace standpipe {
namespace {

enum class Join : quint8 { All, Any };

/// The conditions in balanced brackets: SQLite allows a depth of 1000, and a filter may have more words than that.
SqlCondition joined(const QList<SqlCondition>& parts, qsizetype first, qsizetype end, const QString& word)
{
    if (end - first == 1)
        return parts.at(first);
    const qsizetype middle = first + (end - first) / 2;
    SqlCondition left = joined(parts, first, middle, word);
    const SqlCondition right = joined(parts, middle, end, word);
    left.where = QLatin1Char('(') + left.where + word + right.where + QLatin1Char(')');
    left.values += right.values;
    left.isExact = left.isExact && right.isExact;
    return left;
}

/// Several terms, all or any of which must accept.
/// Thread: any thread (immutable)
class JoinedTerms final : public FilterTerm {
public:
    JoinedTerms(Join join, QList<FilterTermPtr> terms) : m_join(join), m_terms(std::move(terms)) {}

    [[nodiscard]] bool accepts(const Activity& activity) const override
    {
        const auto accepted = [&activity](const FilterTermPtr& term) { return term->accepts(activity); };
        return m_join == Join::All ? std::ranges::all_of(m_terms, accepted) : std::ranges::any_of(m_terms, accepted);
    }

    [[nodiscard]] QString key() const override
    {
        QStringList keys;
        for (const FilterTermPtr& term : m_terms)
            keys << term->key();
        return (m_join == Join::All ? QStringLiteral("all(") : QStringLiteral("any(")) + keys.join(QLatin1Char(' ')) +
               QLatin1Char(')');
    }

    [[nodiscard]] SqlCondition condition(Bound bound) const override
    {
        QList<SqlCondition> parts;
        for (const FilterTermPtr& term : m_terms)
            parts << term->condition(bound);
        return joined(parts, 0, parts.size(), m_join == Join::All ? QStringLiteral(" AND ") : QStringLiteral(" OR "));
    }

    [[nodiscard]] Join join() const { return m_join; }
    [[nodiscard]] const QList<FilterTermPtr>& terms() const { return m_terms; }

private:
    const Join m_join;
    const QList<FilterTermPtr> m_terms;
};

/// Accepts what its term does not accept.
/// Thread: any thread (immutable)
class NegatedTerm final : public FilterTerm {
public:
    explicit NegatedTerm(FilterTermPtr term) : m_term(std::move(term)) {}

    [[nodiscard]] bool accepts(const Activity& activity) const override { return !m_term->accepts(activity); }
    [[nodiscard]] QString key() const override { return QStringLiteral("not ") + m_term->key(); }
    [[nodiscard]] SqlCondition condition(Bound bound) const override
    {
        SqlCondition condition = m_term->condition(bound == Bound::Above ? Bound::Below : Bound::Above);
        condition.where = QStringLiteral("NOT (%1)").arg(condition.where);
        return condition;
    }

private:
    const FilterTermPtr m_term;
};

FilterTermPtr joinedAs(Join join, const QList<FilterTermPtr>& terms)
{
    QList<FilterTermPtr> parts;
    for (const FilterTermPtr& term : terms) {
        const auto* inner = dynamic_cast<const JoinedTerms*>(term.get());
        if (inner != nullptr && inner->join() == join)
            parts += inner->terms();
        else
            parts << term;
    }
    return parts.size() == 1 ? parts.first() : std::make_shared<JoinedTerms>(join, parts);
}

} // namespace

FilterTermPtr allOf(const QList<FilterTermPtr>& terms)
{
    return joinedAs(Join::All, terms);
}

FilterTermPtr anyOf(const QList<FilterTermPtr>& terms)
{
    return joinedAs(Join::Any, terms);
}

FilterTermPtr noneOf(const FilterTermPtr& term)
{
    return std::make_shared<NegatedTerm>(term);
}

bool isAlternative(const FilterTermPtr& term)
{
    const auto* joined = dynamic_cast<const JoinedTerms*>(term.get());
    return joined != nullptr && joined->join() == Join::Any;
}

} // namespace standpipe
