// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/activitymodel.h"

#include "core/log/activityscan.h"
#include "ui/models/activityneighbours.h"

#include <QThreadPool>

#include <algorithm>

namespace standpipe {
namespace {

bool isSmall(const std::vector<Activity>& batch)
{
    qint64 bytes = 0;
    for (const Activity& activity : batch)
        bytes += activity.weight();
    return static_cast<qsizetype>(batch.size()) <= ActivityModel::liveBatch && bytes <= ActivityModel::liveBytes;
}

/// The threads that filter and free memory, shared by all models.
QThreadPool& workers()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(2);
    return pool;
}

} // namespace

ActivityModel::ActivityModel(const StoreBounds& bounds, QObject* parent) : ActivityTableModel(parent), m_store(bounds)
{
}

ActivityModel::~ActivityModel()
{
    stopScan();
    m_store.clear();
    retired();
}

int ActivityModel::rows() const
{
    return m_filter.isEmpty() ? static_cast<int>(m_store.size()) : static_cast<int>(m_shown.size());
}

qsizetype ActivityModel::indexAt(int row) const
{
    return m_filter.isEmpty() ? row : m_store.indexOf(m_shown.at(static_cast<size_t>(row)));
}

Activity ActivityModel::at(int row) const
{
    return m_store.at(indexAt(row));
}

Activity ActivityModel::look(int row) const
{
    return m_store.look(indexAt(row));
}

Pairing ActivityModel::pairing(int row) const
{
    return m_store.pairing(indexAt(row));
}

std::optional<int> ActivityModel::rowOf(quint64 sequence) const
{
    if (m_filter.isEmpty()) {
        const std::optional<qsizetype> index = m_store.find(sequence);
        return index ? std::optional<int>(static_cast<int>(*index)) : std::nullopt;
    }
    const auto found = std::ranges::lower_bound(m_shown, sequence);
    if (found == m_shown.end() || *found != sequence)
        return {};
    return static_cast<int>(found - m_shown.begin());
}

void ActivityModel::append(std::vector<Activity>& batch)
{
    if (batch.empty())
        return;
    m_filter.isEmpty() ? appendAll(batch) : appendFiltered(batch);
    tellRepaired();
    removeSurplus();
}

void ActivityModel::appendAll(std::vector<Activity>& batch)
{
    beginInsertRows({}, rows(), rows() + static_cast<int>(batch.size()) - 1);
    m_store.append(batch);
    endInsertRows();
}

void ActivityModel::appendFiltered(std::vector<Activity>& batch)
{
    const bool isForWorker = m_scan || !isSmall(batch);
    std::vector<quint64> wanted;
    if (!isForWorker) {
        for (const Activity& activity : batch) {
            if (m_filter.accepts(activity))
                wanted.push_back(activity.sequence);
        }
        m_nextToFilter = batch.back().sequence + 1;
    }
    m_store.append(batch);
    show(wanted);
    if (isForWorker && !m_scan) // otherwise the running scan reaches them
        startScan();
}

void ActivityModel::tellRepaired()
{
    int first = rows();
    int last = -1;
    for (const quint64 sequence : m_store.repaired()) {
        if (const std::optional<int> row = rowOf(sequence)) {
            first = std::min(first, *row);
            last = std::max(last, *row);
        }
    }
    rowsChanged(first, last);
}

void ActivityModel::show(const std::vector<quint64>& sequences)
{
    if (sequences.empty())
        return;
    beginInsertRows({}, rows(), rows() + static_cast<int>(sequences.size()) - 1);
    m_shown.insert(m_shown.end(), sequences.begin(), sequences.end());
    endInsertRows();
}

void ActivityModel::removeSurplus()
{
    const std::vector<RowRange> surplus = m_store.surplus();
    std::for_each(surplus.rbegin(), surplus.rend(), [this](const RowRange& range) { removeRange(range); });
    retired();
}

void ActivityModel::removeRange(const RowRange& range)
{
    m_hasRemoved = true;
    if (m_filter.isEmpty()) {
        beginRemoveRows({}, static_cast<int>(range.first), static_cast<int>(range.first + range.count) - 1);
        m_store.remove(range);
        endRemoveRows();
        return;
    }
    const auto first = std::ranges::lower_bound(m_shown, m_store.sequenceAt(range.first));
    const auto end = std::ranges::upper_bound(m_shown, m_store.sequenceAt(range.first + range.count - 1));
    if (first == end) {
        m_store.remove(range);
        return;
    }
    beginRemoveRows({}, static_cast<int>(first - m_shown.begin()), static_cast<int>(end - m_shown.begin()) - 1);
    m_shown.erase(first, end);
    m_store.remove(range);
    endRemoveRows();
}

void ActivityModel::retired()
{
    ActivityRows::RetiredBlocks blocks = m_store.takeRetired();
    if (!blocks.empty())
        workers().start([kept = std::move(blocks)]() mutable { kept.clear(); });
}

void ActivityModel::setBounds(const StoreBounds& bounds)
{
    m_store.setBounds(bounds);
    removeSurplus();
}

void ActivityModel::clear()
{
    const bool wasFiltering = isFiltering();
    beginResetModel();
    stopScan();
    m_shown.clear();
    m_store.clear();
    endResetModel();
    retired();
    if (wasFiltering && !isFiltering())
        Q_EMIT filtered();
}

void ActivityModel::setFilter(const ActivityFilter& filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    stopScan();
    m_filter = filter;
    m_shown.clear();
    m_shown.shrink_to_fit();
    m_nextToFilter = 0;
    if (!m_filter.isEmpty())
        filterAll();
    endResetModel();
    if (!isFiltering())
        Q_EMIT filtered();
}

void ActivityModel::filterAll()
{
    if (m_store.size() > liveBatch || m_store.bytes() > liveBytes) {
        startScan();
        return;
    }
    for (qsizetype index = 0; index < m_store.size(); ++index) {
        const Activity activity = m_store.look(index);
        if (m_filter.accepts(activity))
            m_shown.push_back(activity.sequence);
        m_nextToFilter = activity.sequence + 1;
    }
}

void ActivityModel::startScan()
{
    ActivitySnapshot snapshot = m_store.snapshot(m_nextToFilter);
    if (m_store.size() > 0)
        m_nextToFilter = m_store.sequenceAt(m_store.size() - 1) + 1;
    m_hasRemoved = false;
    m_scan = std::make_shared<ActivityScan>(
        std::move(snapshot), [filter = m_filter](const Activity& activity) { return filter.accepts(activity); },
        [this] { QMetaObject::invokeMethod(this, &ActivityModel::onFound, Qt::QueuedConnection); });
    workers().start([scan = m_scan] { scan->run(); });
}

void ActivityModel::stopScan()
{
    if (const std::shared_ptr<ActivityScan> scan = std::exchange(m_scan, nullptr))
        scan->cancel();
}

void ActivityModel::onFound()
{
    const std::shared_ptr<ActivityScan> scan = m_scan;
    if (!scan)
        return; // from a cancelled scan
    ActivityScan::Findings found = scan->take(mostShown);
    const bool isAll = found.sequences.size() < mostShown;
    if (m_hasRemoved)
        std::erase_if(found.sequences, [this](quint64 sequence) { return !m_store.find(sequence); });
    show(found.sequences);
    if (m_scan != scan)
        return; // a slot connected to the signal has set another filter
    if (!found.isLast) {
        if (!isAll)
            QMetaObject::invokeMethod(this, &ActivityModel::onFound, Qt::QueuedConnection);
        return;
    }
    m_scan.reset();
    const bool hasMore = m_store.size() > 0 && m_store.sequenceAt(m_store.size() - 1) >= m_nextToFilter;
    if (hasMore)
        startScan();
    else
        Q_EMIT filtered();
}

std::optional<Activity> ActivityModel::before(const Activity& activity, ActivityKind kind) const
{
    return ActivityNeighbours(m_store).before(activity, kind);
}

std::optional<Activity> ActivityModel::after(const Activity& activity, ActivityKind kind) const
{
    return ActivityNeighbours(m_store).after(activity, kind);
}

} // namespace standpipe

#include "moc_activitymodel.cpp"
