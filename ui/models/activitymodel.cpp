// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/activitymodel.h"

#include <QTimerEvent>

#include <algorithm>

namespace standpipe {
namespace {

constexpr int perLook = 256;        // activities filtered between two looks at the clock
constexpr qsizetype reach = 20'000; // how far before() and after() look

bool belongs(const Activity& other, const Activity& activity, ActivityKind kind)
{
    return other.kind == kind && other.pipe == activity.pipe &&
           (other.request.isNull() || activity.request.isNull() || other.request == activity.request);
}

} // namespace

ActivityModel::ActivityModel(const StoreBounds& bounds, QObject* parent) : ActivityTableModel(parent), m_store(bounds)
{
}

int ActivityModel::rows() const
{
    return m_filter.isEmpty() ? static_cast<int>(m_store.size()) : static_cast<int>(m_shown.size());
}

Activity ActivityModel::at(int row) const
{
    if (m_filter.isEmpty())
        return m_store.at(row);
    return m_store.at(indexOf(m_shown.at(static_cast<size_t>(row))));
}

std::optional<int> ActivityModel::rowOf(quint64 sequence) const
{
    if (m_filter.isEmpty()) {
        const qsizetype index = indexOf(sequence);
        if (index < m_store.size() && m_store.at(index).sequence == sequence)
            return static_cast<int>(index);
        return {};
    }
    const auto found = std::ranges::lower_bound(m_shown, sequence);
    if (found == m_shown.end() || *found != sequence)
        return {};
    return static_cast<int>(found - m_shown.begin());
}

qsizetype ActivityModel::indexOf(quint64 sequence) const
{
    qsizetype low = 0;
    qsizetype high = m_store.size();
    while (low < high) {
        const qsizetype middle = low + (high - low) / 2;
        if (m_store.at(middle).sequence < sequence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void ActivityModel::append(std::vector<Activity>& batch)
{
    if (batch.empty())
        return;
    m_filter.isEmpty() ? appendAll(batch) : appendFiltered(batch);
    const std::vector<RowRange> surplus = m_store.surplus();
    std::for_each(surplus.rbegin(), surplus.rend(), [this](const RowRange& range) { removeSurplus(range); });
}

void ActivityModel::appendAll(std::vector<Activity>& batch)
{
    beginInsertRows({}, rows(), rows() + static_cast<int>(batch.size()) - 1);
    m_store.append(batch);
    endInsertRows();
}

void ActivityModel::appendFiltered(std::vector<Activity>& batch)
{
    std::vector<quint64> wanted;
    if (!isFiltering()) { // else the slices come to them in their turn
        for (const Activity& activity : batch) {
            if (m_filter.accepts(activity))
                wanted.push_back(activity.sequence);
        }
    }
    m_store.append(batch);
    show(wanted);
}

void ActivityModel::show(const std::vector<quint64>& sequences)
{
    if (sequences.empty())
        return;
    beginInsertRows({}, rows(), rows() + static_cast<int>(sequences.size()) - 1);
    m_shown.insert(m_shown.end(), sequences.begin(), sequences.end());
    endInsertRows();
}

void ActivityModel::removeSurplus(const RowRange& range)
{
    if (m_filter.isEmpty()) {
        beginRemoveRows({}, static_cast<int>(range.first), static_cast<int>(range.first + range.count) - 1);
        m_store.remove(range);
        endRemoveRows();
        return;
    }
    const auto first = std::ranges::lower_bound(m_shown, m_store.at(range.first).sequence);
    const auto end = std::ranges::upper_bound(m_shown, m_store.at(range.first + range.count - 1).sequence);
    if (first == end) {
        m_store.remove(range);
        return;
    }
    beginRemoveRows({}, static_cast<int>(first - m_shown.begin()), static_cast<int>(end - m_shown.begin()) - 1);
    m_shown.erase(first, end);
    m_store.remove(range);
    endRemoveRows();
}

void ActivityModel::clear()
{
    beginResetModel();
    m_filtering.stop();
    m_shown.clear();
    m_store.clear();
    endResetModel();
}

void ActivityModel::setFilter(const ActivityFilter& filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_shown.clear();
    m_nextToFilter = 0;
    m_filtering.stop();
    endResetModel();
    if (m_filter.isEmpty()) {
        Q_EMIT filtered();
        return;
    }
    m_filtering.start(0, this);
    filterSlice();
}

void ActivityModel::filterSlice()
{
    const SteadyTime end = steadyNow() + sliceTime;
    std::vector<quint64> wanted;
    qsizetype index = indexOf(m_nextToFilter);
    while (index < m_store.size() && steadyNow() < end) {
        for (int n = 0; n < perLook && index < m_store.size(); ++n, ++index) {
            if (m_filter.accepts(m_store.at(index)))
                wanted.push_back(m_store.at(index).sequence);
        }
    }
    const bool isDone = index >= m_store.size();
    if (isDone)
        m_filtering.stop();
    else
        m_nextToFilter = m_store.at(index).sequence;
    show(wanted);
    if (isDone)
        Q_EMIT filtered();
}

void ActivityModel::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_filtering.timerId())
        filterSlice();
    else
        ActivityTableModel::timerEvent(event);
}

std::optional<Activity> ActivityModel::before(const Activity& activity, ActivityKind kind) const
{
    const qsizetype from = indexOf(activity.sequence);
    for (qsizetype i = from - 1; i >= 0 && i >= from - reach; --i) {
        if (belongs(m_store.at(i), activity, kind))
            return m_store.at(i);
    }
    return {};
}

std::optional<Activity> ActivityModel::after(const Activity& activity, ActivityKind kind) const
{
    const qsizetype from = indexOf(activity.sequence + 1);
    for (qsizetype i = from; i < m_store.size() && i < from + reach; ++i) {
        if (belongs(m_store.at(i), activity, kind))
            return m_store.at(i);
    }
    return {};
}

} // namespace standpipe
