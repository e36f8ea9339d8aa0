// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activitystore.h"
#include "ui/models/activitytablemodel.h"

#include <QBasicTimer>

#include <optional>
#include <vector>

namespace standpipe {

/// The activities of a bounded store, all of them or those a filter wants, oldest first. Announces exactly which rows come and go.
/// A new filter goes through the store in short slices, so that the window stays alive; what has been found is shown at once.
/// Thread: GUI thread
/// Owns:   the store
/// Bounds: the store's; a slice of filtering takes about sliceTime
class ActivityModel final : public ActivityTableModel {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds sliceTime{8};

    explicit ActivityModel(QObject* parent = nullptr) : ActivityModel(StoreBounds(), parent) {}
    explicit ActivityModel(const StoreBounds& bounds, QObject* parent = nullptr);

    /// Takes the batch; the vector is left empty. Rows that are too many go afterwards.
    void append(std::vector<Activity>& batch);
    void clear();
    void setFilter(const ActivityFilter& filter) override;
    [[nodiscard]] const ActivityFilter& filter() const override { return m_filter; }
    [[nodiscard]] bool isFiltering() const override { return m_filtering.isActive(); }

    [[nodiscard]] Activity at(int row) const override;
    [[nodiscard]] std::optional<int> rowOf(quint64 sequence) const override;
    [[nodiscard]] qint64 kept() const override { return m_store.size(); }
    /// All activities kept, whatever the filter.
    [[nodiscard]] const ActivityStore& store() const { return m_store; }
    /// They look through 20,000 activities at most.
    [[nodiscard]] std::optional<Activity> before(const Activity& activity, ActivityKind kind) const override;
    [[nodiscard]] std::optional<Activity> after(const Activity& activity, ActivityKind kind) const override;

protected:
    [[nodiscard]] int rows() const override;
    void timerEvent(QTimerEvent* event) override;

private:
    void appendAll(std::vector<Activity>& batch);
    void appendFiltered(std::vector<Activity>& batch);
    void show(const std::vector<quint64>& sequences);
    void removeSurplus(const RowRange& range);
    void filterSlice();
    /// Index in the store of the first activity with at least this sequence number.
    [[nodiscard]] qsizetype indexOf(quint64 sequence) const;

    ActivityStore m_store;
    ActivityFilter m_filter;
    std::vector<quint64> m_shown; ///< sequence numbers of the wanted ones, ascending; unused without a filter
    quint64 m_nextToFilter = 0;   ///< while filtering: sequence number to go on from
    QBasicTimer m_filtering;
};

} // namespace standpipe
