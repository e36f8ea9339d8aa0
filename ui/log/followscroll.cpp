// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/followscroll.h"

#include <QAbstractItemView>
#include <QScrollBar>

namespace standpipe {

FollowScroll::FollowScroll(QAbstractItemView* view) : QObject(view), m_view(view)
{
    const QScrollBar* bar = view->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, &FollowScroll::onValueChanged);
    connect(bar, &QScrollBar::rangeChanged, this, &FollowScroll::onRangeChanged);
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
    const int end = m_view->verticalScrollBar()->maximum();
    const bool atEnd = value >= end;
    const bool hasEnd = end > 0; // otherwise everything is visible, or there are no rows
    if (!hasEnd || atEnd == m_following)
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

} // namespace standpipe

#include "moc_followscroll.cpp"
