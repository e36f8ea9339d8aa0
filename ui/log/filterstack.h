// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filter/activityfilter.h"
#include "ui/settings/filterstore.h"

#include <QList>
#include <QWidget>

namespace standpipe {

/// The stacked filters, as a row of chips: an activity must pass all of them and the filter line. A click removes one;
/// hidden while it is empty.
/// Thread: GUI thread
class FilterStack final : public QWidget {
    Q_OBJECT
public:
    explicit FilterStack(QWidget* parent = nullptr);

    /// Adds a filter; ignored if it does not parse, matches everything, or is in the stack already.
    void add(const NamedFilter& filter);
    void remove(const NamedFilter& filter);
    void clear();
    [[nodiscard]] bool contains(const NamedFilter& filter) const { return m_filters.contains(filter); }
    [[nodiscard]] const QList<NamedFilter>& filters() const { return m_filters; }
    /// The conjunction of all of them.
    [[nodiscard]] ActivityFilter filter() const;

Q_SIGNALS:
    void changed();

private:
    void rebuild();

    QList<NamedFilter> m_filters;
};

} // namespace standpipe
