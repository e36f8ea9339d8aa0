// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/columnfit.h"

#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>

namespace standpipe {
namespace {

constexpr int narrowest = 24;
constexpr int widest = 4000;

} // namespace

ColumnFit::ColumnFit(QAbstractItemView* view, QHeaderView* header, const QList<int>& widths, const QList<int>& yielding,
                     int lastAtLeast)
    : QObject(view)
    , m_view(view)
    , m_header(header)
    , m_widths(widths)
    , m_yielding(yielding)
    , m_lastAtLeast(lastAtLeast)
{
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    connect(header, &QHeaderView::sectionResized, this,
            [this](int column, int /*before*/, int width) { onSectionResized(column, width); });
    view->viewport()->installEventFilter(this);
    fit();
}

QList<int> ColumnFit::visibleColumns() const
{
    QList<int> visible;
    int taken = m_lastAtLeast;
    for (int column = 0; column <= m_widths.size(); ++column) {
        visible.append(column);
        taken += m_widths.value(column, 0);
    }
    for (const int column : m_yielding) {
        if (taken <= m_view->viewport()->width())
            break;
        taken -= m_widths.value(column, m_lastAtLeast);
        visible.removeOne(column);
    }
    return visible;
}

void ColumnFit::fit()
{
    const QScopedValueRollback<bool> fitting(m_isFitting, true);
    const QList<int> visible = visibleColumns();
    int left = m_view->viewport()->width();
    for (int column = 0; column <= m_widths.size(); ++column) {
        const bool isVisible = visible.contains(column);
        if (m_header->isSectionHidden(column) == isVisible)
            m_header->setSectionHidden(column, !isVisible);
        if (!isVisible)
            continue;
        const bool isLast = column == visible.last();
        m_header->resizeSection(column, isLast ? qMax(narrowest, left) : m_widths.at(column));
        left -= m_header->sectionSize(column);
    }
}

void ColumnFit::onSectionResized(int column, int width)
{
    if (m_isFitting || width == 0)
        return;
    if (column < m_widths.size() && column != visibleColumns().last())
        m_widths[column] = width;
    fit();
}

bool ColumnFit::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

bool ColumnFit::restore(const QByteArray& state)
{
    const QList<QByteArray> parts = state.split(' ');
    QList<int> widths;
    for (const QByteArray& part : parts)
        widths.append(part.toInt());
    const bool fits = std::ranges::all_of(widths, [](int width) { return width >= narrowest && width <= widest; });
    if (widths.size() != m_widths.size() || !fits)
        return false;
    m_widths = widths;
    fit();
    return true;
}

QByteArray ColumnFit::save() const
{
    QByteArrayList parts;
    for (const int width : m_widths)
        parts.append(QByteArray::number(width));
    return parts.join(' ');
}

} // namespace standpipe

#include "moc_columnfit.cpp"
