// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/activitystore.h"
#include "ui/models/activitytablemodel.h"

#include <memory>
#include <optional>
#include <vector>

namespace standpipe {

class ActivityScan;

/// The activities of a bounded store, all or filtered, oldest first. Reports exactly which rows are inserted and
/// removed. A new filter scans the store on another thread; matches are shown as they are found, in order. A small
/// store is filtered synchronously.
/// Thread: GUI thread
/// Owns:   the store
/// Bounds: the store's; filters at most liveBatch activities of liveBytes on its own thread, shows at most mostShown
///         rows in one go
class ActivityModel final : public ActivityTableModel {
    Q_OBJECT
public:
    static constexpr qsizetype liveBatch = 1024;
    static constexpr qint64 liveBytes = 512 * 1024;
    static constexpr std::size_t mostShown = 16'384;

    explicit ActivityModel(QObject* parent = nullptr) : ActivityModel(StoreBounds(), parent) {}
    explicit ActivityModel(const StoreBounds& bounds, QObject* parent = nullptr);
    ~ActivityModel() override;

    /// Appends the batch and leaves the vector empty, then removes surplus rows.
    void append(std::vector<Activity>& batch);
    void clear();
    /// Removes surplus rows at once.
    void setBounds(const StoreBounds& bounds);
    [[nodiscard]] Pairing pairing(int row) const override;
    void setFilter(const ActivityFilter& filter) override;
    [[nodiscard]] const ActivityFilter& filter() const override { return m_filter; }
    [[nodiscard]] bool isFiltering() const override { return m_scan != nullptr; }

    [[nodiscard]] Activity at(int row) const override;
    [[nodiscard]] std::optional<int> rowOf(quint64 sequence) const override;
    [[nodiscard]] qint64 kept() const override { return m_store.size(); }
    [[nodiscard]] ActivityPass passThroughAll() override
    {
        return [all = m_store.snapshot()](const ActivityVisitor& visit) {
            all.forEach(visit);
            return Result<void>();
        };
    }
    /// All kept activities, regardless of the filter.
    [[nodiscard]] const ActivityStore& store() const { return m_store; }
    /// See ActivityNeighbours.
    [[nodiscard]] std::optional<Activity> before(const Activity& activity, ActivityKind kind) const override;
    [[nodiscard]] std::optional<Activity> after(const Activity& activity, ActivityKind kind) const override;

protected:
    [[nodiscard]] int rows() const override;
    [[nodiscard]] Activity look(int row) const override;

private:
    void appendAll(std::vector<Activity>& batch);
    void appendFiltered(std::vector<Activity>& batch);
    void show(const std::vector<quint64>& sequences);
    void removeSurplus();
    void removeRange(const RowRange& range);
    void tellRepaired();
    void filterAll();
    void startScan();
    void stopScan();
    void onFound();
    void retired();
    /// The store index of the row.
    [[nodiscard]] qsizetype indexAt(int row) const;

    ActivityStore m_store;
    ActivityFilter m_filter;
    std::vector<quint64> m_shown; ///< sequence numbers of the matches, ascending; unused without a filter
    quint64 m_nextToFilter = 0;   ///< the first sequence number neither filtered nor covered by the scan
    std::shared_ptr<ActivityScan> m_scan;
    bool m_hasRemoved = false; ///< since the scan began
};

} // namespace standpipe
