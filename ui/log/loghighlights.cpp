// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/loghighlights.h"

#include "ui/models/activitytablemodel.h"
#include "ui/settings/highlighternotifier.h"

#include <algorithm>

namespace standpipe {

LogHighlights::LogHighlights(QObject* parent) : QObject(parent)
{
    setRules(FilterStore::loadRules());
    connect(&HighlighterNotifier::instance(), &HighlighterNotifier::rulesSaved, this,
            [this] { setRules(FilterStore::loadRules()); });
}

void LogHighlights::setRules(const QList<HighlightRule>& rules)
{
    m_rules = rules;
    m_read.clear();
    m_remembered.clear();
    for (const HighlightRule& rule : rules) {
        const auto filter = ActivityFilter::parse(rule.text);
        if (filter && !filter->isEmpty())
            m_read.push_back({*filter, rule.colour});
    }
    Q_EMIT changed();
}

std::optional<HighlightColour> LogHighlights::colourOf(const ActivityTableModel& model, int row) const
{
    if (m_read.empty())
        return {};
    const quint64 sequence = model.index(row, 0).data(ActivityTableModel::SequenceRole).toULongLong();
    const auto known = m_remembered.constFind(sequence);
    if (known != m_remembered.constEnd())
        return *known;
    const auto found =
        std::ranges::find_if(m_read, [&model, row](const Read& rule) { return model.passes(row, rule.filter); });
    const auto colour = found == m_read.end() ? std::nullopt : std::optional(found->colour);
    if (m_remembered.size() >= mostRemembered)
        m_remembered.clear();
    m_remembered.insert(sequence, colour);
    return colour;
}

} // namespace standpipe

#include "moc_loghighlights.cpp"
