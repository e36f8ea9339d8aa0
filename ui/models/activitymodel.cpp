// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/activitymodel.h"

#include "core/text/activitytext.h"
#include "core/text/unittext.h"

#include <QTimerEvent>

#include <algorithm>

namespace standpipe {
namespace {

constexpr int perLook = 256;        // activities filtered between two looks at the clock
constexpr qsizetype reach = 20'000; // how far before() and after() look

bool isNumber(int column)
{
    return column == ActivityModel::Size || column == ActivityModel::Took;
}

bool belongs(const Activity& other, const Activity& activity, ActivityKind kind)
{
    return other.kind == kind && other.pipe == activity.pipe &&
           (other.request.isNull() || activity.request.isNull() || other.request == activity.request);
}

} // namespace

ActivityModel::ActivityModel(const StoreBounds& bounds, QObject* parent) : RowTableModel(parent), m_store(bounds) {}

int ActivityModel::rows() const
{
    return m_filter.isEmpty() ? static_cast<int>(m_store.size()) : static_cast<int>(m_shown.size());
}

const Activity& ActivityModel::at(int row) const
{
    if (m_filter.isEmpty())
        return m_store.at(row);
    return m_store.at(indexOf(m_shown.at(static_cast<size_t>(row))));
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
        RowTableModel::timerEvent(event);
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

QVariant ActivityModel::cell(int row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return shown(at(row), column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(isNumber(column) ? Qt::AlignRight | Qt::AlignVCenter
                                                    : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return column == Text ? text::line(at(row)) : shown(at(row), column);
    case KindRole:
        return static_cast<int>(at(row).kind);
    default:
        return {};
    }
}

QString ActivityModel::shown(const Activity& activity, int column) const
{
    switch (column) {
    case Time:
        return text::clockTime(activity.time);
    case Pipe:
        return activity.pipe.isNull() ? QString() : QString::number(activity.pipe.number);
    case What:
        return text::kindWord(activity.kind);
    case Size:
        return activity.kind == ActivityKind::Request || activity.bytes > 0 ? text::byteSize(activity.bytes)
                                                                            : QString();
    case Took:
        return activity.took.count() >= 0 ? text::duration(activity.took) : QString();
    case Text:
        return text::remark(activity);
    default:
        return {};
    }
}

QVariant ActivityModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(isNumber(column) ? Qt::AlignRight | Qt::AlignVCenter
                                                    : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Time:
        return tr("Time");
    case Pipe:
        return tr("Pipe");
    case What:
        return tr("What");
    case Size:
        return tr("Size");
    case Took:
        return tr("Took");
    default:
        return tr("Text");
    }
}

} // namespace standpipe
