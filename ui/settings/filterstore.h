// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/colourtable.h"

#include <QList>
#include <QString>

namespace standpipe {

/// A filter somebody wants to have at hand.
/// Thread: value
struct NamedFilter {
    QString name;
    QString text;

    friend bool operator==(const NamedFilter&, const NamedFilter&) = default;
};

/// Rows that pass the filter get this ground; of several rules the first that fits counts.
/// Thread: value
struct HighlightRule {
    QString text;
    HighlightColour colour = HighlightColour::Yellow;

    friend bool operator==(const HighlightRule&, const HighlightRule&) = default;
};

/// Keeps named filters and highlighters from one start to the next. What cannot be used as it stands in the file (edited by hand, by
/// a later version) is left out.
/// Thread: GUI thread
/// Bounds: most of each
class FilterStore {
public:
    static constexpr int most = 100;

    [[nodiscard]] static QList<NamedFilter> loadFilters();
    static void saveFilters(const QList<NamedFilter>& filters);
    [[nodiscard]] static QList<HighlightRule> loadRules();
    /// All windows hear of it: HighlighterNotifier.
    static void saveRules(const QList<HighlightRule>& rules);
};

} // namespace standpipe
