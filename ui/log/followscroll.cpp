// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/followscroll.h"

#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QScrollBar>

namespace standpipe {

FollowScroll::FollowScroll(QAbstractItemView* view) : QObject(view), m_view(view)
{
    const QScrollBar* bar = view->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, &FollowScroll::onValueChanged);
    connect(bar, &QScrollBar::rangeChanged, this, &FollowScroll::onRangeChanged);
    connect(view->model(), &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex& /*parent*/, int first, int last) { onRowsRemoved(first, last); });
}

void FollowScroll::setFollowing(bool following)
{
    if (following != m_following) {
        m_following = following;
        Q_EMIT followingChanged(following);
    }
    if (m_following)
        m_view->scrollToBottom();
}

void FollowScroll::onValueChanged(int value)
{
    const bool atEnd = value >= m_view->verticalScrollBar()->maximum();
    if (atEnd == m_following)
        return;
    m_following = atEnd;
    Q_EMIT followingChanged(atEnd);
}

void FollowScroll::onRangeChanged()
{
    QScrollBar* bar = m_view->verticalScrollBar();
    if (m_following && bar->value() != bar->maximum())
        bar->setValue(bar->maximum());
}

void FollowScroll::onRowsRemoved(int first, int last)
{
    QScrollBar* bar = m_view->verticalScrollBar();
    const int top = bar->value();
    if (!m_following && first < top)
        bar->setValue(top - (qMin(last, top - 1) - first + 1));
}

} // namespace standpipe
