// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logfinder.h"

#include "core/base/clock.h"
#include "ui/models/activitytablemodel.h"

#include <QTimerEvent>

#include <algorithm>

namespace standpipe {
namespace {

constexpr int perLook = 32; // rows between two readings of the clock

} // namespace

LogFinder::LogFinder(ActivityTableModel& model, QObject* parent) : QObject(parent), m_model(model)
{
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex& /*parent*/, int first, int last) { onRowsRemoved(first, last); });
    connect(&model, &QAbstractItemModel::modelReset, this, &LogFinder::stop);
}

void LogFinder::find(const ActivityFilter& filter, int from, bool forward)
{
    stop();
    m_filter = filter;
    m_forward = forward;
    m_wrapped = false;
    m_rows = m_model.rowCount();
    m_left = m_rows;
    m_row = from >= 0 && from < m_rows ? from : (forward ? m_rows - 1 : 0);
    if (m_rows == 0) {
        Q_EMIT notFound(0);
        return;
    }
    step();
    m_wrapped = m_wrapped && from >= 0;
    m_timer.start(0, this);
    searchSlice();
}

void LogFinder::stop()
{
    m_timer.stop();
}

void LogFinder::step()
{
    m_row += m_forward ? 1 : -1;
    if (m_row >= 0 && m_row < m_model.rowCount())
        return;
    m_row = m_forward ? 0 : m_model.rowCount() - 1;
    m_wrapped = true;
}

void LogFinder::searchSlice()
{
    const SteadyTime end = steadyNow() + sliceTime;
    do {
        for (int n = 0; n < perLook && m_left > 0; ++n, --m_left) {
            if (m_model.passes(m_row, m_filter)) {
                stop();
                Q_EMIT found(m_row, m_wrapped);
                return;
            }
            step();
        }
        if (m_left == 0) {
            stop();
            Q_EMIT notFound(m_rows);
            return;
        }
    } while (steadyNow() < end);
}

void LogFinder::onRowsRemoved(int first, int last)
{
    if (!isSearching())
        return;
    if (m_row > last)
        m_row -= last - first + 1;
    else if (m_row >= first)
        m_row = first;
    const int rows = m_model.rowCount();
    m_row = std::clamp(m_row, 0, std::max(rows - 1, 0));
    m_left = std::min(m_left, rows);
    if (rows == 0) {
        stop();
        Q_EMIT notFound(0);
    }
}

void LogFinder::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_timer.timerId())
        searchSlice();
    else
        QObject::timerEvent(event);
}

} // namespace standpipe

#include "moc_logfinder.cpp"
