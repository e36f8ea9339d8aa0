// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/log/naiveview.h"

#include "core/text/activitytext.h"
#include "core/text/unittext.h"

namespace standpipe::bench {

NaiveView::NaiveView()
{
    m_items.setColumnCount(6);
    setModel(&m_items);
}

void NaiveView::post(const Activity& activity)
{
    QMetaObject::invokeMethod(
        this, [this, activity] { add(activity); }, Qt::QueuedConnection);
}

void NaiveView::add(const Activity& activity)
{
    m_items.appendRow(
        {new QStandardItem(text::clockTime(activity.time)), new QStandardItem(QString::number(activity.pipe.number)),
         new QStandardItem(text::kindWord(activity.kind)), new QStandardItem(text::byteSize(activity.bytes)),
         new QStandardItem(text::duration(activity.took)), new QStandardItem(text::remark(activity))});
    scrollToBottom();
}

} // namespace standpipe::bench
