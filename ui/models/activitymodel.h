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

/// The activities of a bounded store, all of them or those a filter wants, oldest first. Announces exactly which rows come and go.
/// A new filter goes through the store on another thread; what has been found is shown at once, in order. A store so small that nobody
/// could see a pause is filtered at once.
/// Thread: GUI thread
/// Owns:   the store
/// Bounds: the store's; filters at most liveBatch activities of liveBytes on its own thread, shows at most mostShown rows in one go
class ActivityModel final : public ActivityTableModel {
    Q_OBJECT
public:
    static constexpr qsizetype liveBatch = 1024;
    static constexpr qint64 liveBytes = 512 * 1024;
    static constexpr std::size_t mostShown = 16'384;

    explicit ActivityModel(QObject* parent = nullptr) : ActivityModel(StoreBounds(), parent) {}
    explicit ActivityModel(const StoreBounds& bounds, QObject* parent = nullptr);
    ~ActivityModel() override;

    /// Takes the batch; the vector is left empty. Rows that are too many go afterwards.
    void append(std::vector<Activity>& batch);
    void clear();
    /// Rows that are too many go at once.
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
    /// All activities kept, whatever the filter.
    [[nodiscard]] const ActivityStore& store() const { return m_store; }
    /// As ActivityNeighbours finds them.
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
    /// The index in the store of what the row shows.
    [[nodiscard]] qsizetype indexAt(int row) const;

    ActivityStore m_store;
    ActivityFilter m_filter;
    std::vector<quint64> m_shown; ///< sequence numbers of the wanted ones, ascending; unused without a filter
    quint64 m_nextToFilter = 0;   ///< the first sequence number the filter has not seen, and no scan is to
    std::shared_ptr<ActivityScan> m_scan;
    bool m_hasRemoved = false; ///< since the scan began
};

} // namespace standpipe
