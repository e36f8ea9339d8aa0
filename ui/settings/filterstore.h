// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/colourtable.h"

#include <QList>
#include <QString>

namespace standpipe {

/// A filter stored under a name.
/// Thread: value
struct NamedFilter {
    QString name;
    QString text;

    friend bool operator==(const NamedFilter&, const NamedFilter&) = default;
};

/// Rows that pass the filter get this background; the first matching rule applies.
/// Thread: value
struct HighlightRule {
    QString text;
    HighlightColour colour = HighlightColour::Yellow;

    friend bool operator==(const HighlightRule&, const HighlightRule&) = default;
};

/// Stores named filters and highlighters. Invalid entries in the file (edited by hand, or by a later version) are left
/// out.
/// Thread: GUI thread
/// Bounds: most of each
class FilterStore {
public:
    static constexpr int most = 100;

    [[nodiscard]] static QList<NamedFilter> loadFilters();
    static void saveFilters(const QList<NamedFilter>& filters);
    [[nodiscard]] static QList<HighlightRule> loadRules();
    /// Notifies all windows through HighlighterNotifier.
    static void saveRules(const QList<HighlightRule>& rules);
};

} // namespace standpipe
