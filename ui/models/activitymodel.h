// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activitystore.h"
#include "ui/models/activityfilter.h"
#include "ui/models/rowtablemodel.h"

#include <QBasicTimer>

#include <optional>
#include <vector>

namespace standpipe {

/// The activities of a bounded store, all of them or those a filter wants, oldest first. Announces exactly which rows come and go.
/// A new filter goes through the store in short slices, so that the window stays alive; what has been found is shown at once.
/// Display texts are plain; looks come from the view's delegate.
/// Thread: GUI thread
/// Owns:   the store
/// Bounds: the store's; a slice of filtering takes about sliceTime
class ActivityModel final : public RowTableModel {
    Q_OBJECT
public:
    enum Column : quint8 { Time, Pipe, What, Size, Took, Text, ColumnCount };
    enum Role : quint16 {
        KindRole = Qt::UserRole, ///< int of ActivityKind
    };
    static constexpr std::chrono::milliseconds sliceTime{8};

    explicit ActivityModel(QObject* parent = nullptr) : ActivityModel(StoreBounds(), parent) {}
    explicit ActivityModel(const StoreBounds& bounds, QObject* parent = nullptr);

    /// Takes the batch; the vector is left empty. Rows that are too many go afterwards.
    void append(std::vector<Activity>& batch);
    void clear();
    void setFilter(const ActivityFilter& filter);
    [[nodiscard]] const ActivityFilter& filter() const { return m_filter; }
    /// The filter has not yet gone through all activities.
    [[nodiscard]] bool isFiltering() const { return m_filtering.isActive(); }

    [[nodiscard]] const Activity& at(int row) const;
    /// All activities kept, whatever the filter.
    [[nodiscard]] const ActivityStore& store() const { return m_store; }
    /// The nearest activity of that kind on the same pipe before or after the given one, and of the same request if both have
    /// one; as far as it lies within 20,000 activities.
    [[nodiscard]] std::optional<Activity> before(const Activity& activity, ActivityKind kind) const;
    [[nodiscard]] std::optional<Activity> after(const Activity& activity, ActivityKind kind) const;

Q_SIGNALS:
    /// isFiltering() turned false.
    void filtered();

protected:
    [[nodiscard]] int rows() const override;
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(int row, int column, int role) const override;
    [[nodiscard]] QVariant header(int column, int role) const override;
    void timerEvent(QTimerEvent* event) override;

private:
    void appendAll(std::vector<Activity>& batch);
    void appendFiltered(std::vector<Activity>& batch);
    void show(const std::vector<quint64>& sequences);
    void removeSurplus(const RowRange& range);
    void filterSlice();
    /// Index in the store of the first activity with at least this sequence number.
    [[nodiscard]] qsizetype indexOf(quint64 sequence) const;
    [[nodiscard]] QString shown(const Activity& activity, int column) const;

    ActivityStore m_store;
    ActivityFilter m_filter;
    std::vector<quint64> m_shown; ///< sequence numbers of the wanted ones, ascending; unused without a filter
    quint64 m_nextToFilter = 0;   ///< while filtering: sequence number to go on from
    QBasicTimer m_filtering;
};

} // namespace standpipe
