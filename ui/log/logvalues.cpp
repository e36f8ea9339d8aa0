// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logvalues.h"

#include "ui/models/activitytablemodel.h"

#include <algorithm>

namespace standpipe {
namespace {

void remember(QList<uint>& numbers, uint number)
{
    if (number == 0 || (!numbers.isEmpty() && numbers.first() == number))
        return;
    numbers.removeOne(number);
    numbers.prepend(number);
    if (numbers.size() > LogValues::most)
        numbers.removeLast();
}

QStringList words(QList<uint> numbers)
{
    std::ranges::sort(numbers);
    QStringList list;
    for (const uint number : numbers)
        list << QString::number(number);
    return list;
}

} // namespace

LogValues::LogValues(const ActivityTableModel& model, QObject* parent) : QObject(parent), m_model(model)
{
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex& /*parent*/, int first, int last) { look(first, last); });
    look(0, model.rowCount() - 1);
}

void LogValues::look(int first, int last)
{
    for (int row = qMax(first, last - perBatch + 1); row <= last; ++row) {
        remember(m_pipes, m_model.index(row, ActivityTableModel::Pipe).data().toUInt());
        remember(m_pids, m_model.index(row, 0).data(ActivityTableModel::PidRole).toUInt());
    }
}

KnownValues LogValues::known() const
{
    return {words(m_pipes), words(m_pids)};
}

} // namespace standpipe

#include "moc_logvalues.cpp"
