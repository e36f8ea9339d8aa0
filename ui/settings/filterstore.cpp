// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/filterstore.h"

#include "core/filter/activityfilter.h"
#include "ui/settings/appsettings.h"
#include "ui/settings/highlighternotifier.h"

#include <array>

namespace standpipe {
namespace {

const QLatin1String filtersKey("filters");
const QLatin1String rulesKey("highlighters");
const QLatin1String nameKey("name");
const QLatin1String textKey("text");
const QLatin1String colourKey("colour");

constexpr std::array colourWords = {QLatin1StringView("yellow"), QLatin1StringView("green"), QLatin1StringView("blue"),
                                    QLatin1StringView("violet"), QLatin1StringView("pink")};
static_assert(colourWords.size() == static_cast<std::size_t>(HighlightColour::Last) + 1);

bool isUsable(const QString& text)
{
    const auto filter = ActivityFilter::parse(text);
    return filter && !filter->isEmpty();
}

} // namespace

QList<NamedFilter> FilterStore::loadFilters()
{
    QSettings file = appSettings();
    QList<NamedFilter> filters;
    const int count = qMin(file.beginReadArray(filtersKey), most);
    for (int at = 0; at < count; ++at) {
        file.setArrayIndex(at);
        const NamedFilter filter{file.value(nameKey).toString(), file.value(textKey).toString()};
        if (!filter.name.isEmpty() && isUsable(filter.text))
            filters << filter;
    }
    return filters;
}

void FilterStore::saveFilters(const QList<NamedFilter>& filters)
{
    QSettings file = appSettings();
    file.remove(filtersKey);
    file.beginWriteArray(filtersKey, static_cast<int>(filters.size()));
    for (int at = 0; at < filters.size(); ++at) {
        file.setArrayIndex(at);
        file.setValue(nameKey, filters.at(at).name);
        file.setValue(textKey, filters.at(at).text);
    }
    file.endArray();
}

QList<HighlightRule> FilterStore::loadRules()
{
    QSettings file = appSettings();
    QList<HighlightRule> rules;
    const int count = qMin(file.beginReadArray(rulesKey), most);
    for (int at = 0; at < count; ++at) {
        file.setArrayIndex(at);
        const QString word = file.value(colourKey).toString();
        const QString text = file.value(textKey).toString();
        for (std::size_t colour = 0; colour < colourWords.size(); ++colour) {
            if (word == colourWords.at(colour) && isUsable(text))
                rules << HighlightRule{text, static_cast<HighlightColour>(colour)};
        }
    }
    return rules;
}

void FilterStore::saveRules(const QList<HighlightRule>& rules)
{
    QSettings file = appSettings();
    file.remove(rulesKey);
    file.beginWriteArray(rulesKey, static_cast<int>(rules.size()));
    for (int at = 0; at < rules.size(); ++at) {
        file.setArrayIndex(at);
        file.setValue(textKey, rules.at(at).text);
        file.setValue(colourKey, QString(colourWords.at(static_cast<std::size_t>(rules.at(at).colour))));
    }
    file.endArray();
    file.sync();
    Q_EMIT HighlighterNotifier::instance().rulesSaved();
}

} // namespace standpipe
