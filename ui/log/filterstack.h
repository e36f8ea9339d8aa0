// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filter/activityfilter.h"
#include "ui/settings/filterstore.h"

#include <QList>
#include <QWidget>

namespace standpipe {

/// The filters in force besides the one in the line, as chips in a row: an activity must pass all of them. A click takes one away;
/// hides while there is none.
/// Thread: GUI thread
class FilterStack final : public QWidget {
    Q_OBJECT
public:
    explicit FilterStack(QWidget* parent = nullptr);

    /// Puts it into force; nothing happens if it cannot be read, means everything, or is there already.
    void add(const NamedFilter& filter);
    void remove(const NamedFilter& filter);
    void clear();
    [[nodiscard]] bool contains(const NamedFilter& filter) const { return m_filters.contains(filter); }
    [[nodiscard]] const QList<NamedFilter>& filters() const { return m_filters; }
    /// What all of them want.
    [[nodiscard]] ActivityFilter filter() const;

Q_SIGNALS:
    void changed();

private:
    void rebuild();

    QList<NamedFilter> m_filters;
};

} // namespace standpipe
