// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activity.h"

#include <QStandardItemModel>
#include <QTableView>

namespace standpipe::bench {

/// The obvious implementation, for comparison: each activity is an event for the window, and becomes a row of items
/// there.
/// Thread: GUI thread; post() any thread
class NaiveView final : public QTableView {
    Q_OBJECT
public:
    NaiveView();
    void post(const Activity& activity);
    [[nodiscard]] int rows() const { return m_items.rowCount(); }

private:
    void add(const Activity& activity);

    QStandardItemModel m_items;
};

} // namespace standpipe::bench
