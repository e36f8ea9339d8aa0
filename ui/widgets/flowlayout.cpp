// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flowlayout.h"

#include "ui/style/style.h"

#include <QWidget>

#include <numeric>

namespace standpipe {

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent)
{
    setSpacing(Style::spacing); // a nested layout would inherit its parent's
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addStretch()
{
    m_items.append(new QSpacerItem(0, 0, QSizePolicy::Expanding, QSizePolicy::Minimum));
    invalidate();
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::gap() const
{
    return qMax(0, spacing());
}

void FlowLayout::shareOut(Line& line, int left) const
{
    QList<qsizetype> growing;
    for (qsizetype i = 0; i < line.items.size(); ++i) {
        if (line.items.at(i)->expandingDirections().testFlag(Qt::Horizontal))
            growing.append(i);
    }
    for (qsizetype n = 0; n < growing.size() && left > 0; ++n) {
        const qsizetype i = growing.at(n);
        const int fair = left / static_cast<int>(growing.size() - n);
        const int wide = qMin(line.widths.at(i) + fair, line.items.at(i)->maximumSize().width());
        left -= wide - line.widths.at(i);
        line.widths[i] = wide;
    }
    for (qsizetype i = 0; i < line.items.size(); ++i) {
        QLayoutItem* item = line.items.at(i);
        const int high =
            item->hasHeightForWidth() ? item->heightForWidth(line.widths.at(i)) : item->sizeHint().height();
        line.height = qMax(line.height, high);
    }
}

QList<FlowLayout::Line> FlowLayout::linesFor(int width) const
{
    QList<Line> lines;
    Line line;
    int used = 0;
    for (QLayoutItem* item : m_items) {
        const bool isStretch = item->spacerItem() != nullptr;
        if (isStretch ? line.items.isEmpty() || used + 2 * gap() > width : item->isEmpty())
            continue;
        const int wide = qMax(item->minimumSize().width(), qMin(item->sizeHint().width(), width));
        if (!line.items.isEmpty() && used + gap() + wide > width) {
            shareOut(line, width - used);
            lines.append(std::exchange(line, Line()));
            used = 0;
        }
        used += (line.items.isEmpty() ? 0 : gap()) + wide;
        line.items.append(item);
        line.widths.append(wide);
    }
    if (!line.items.isEmpty()) {
        shareOut(line, width - used);
        lines.append(line);
    }
    return lines;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const QList<Line> lines = linesFor(width - margins.left() - margins.right());
    const int gaps = gap() * qMax(0, static_cast<int>(lines.size()) - 1);
    return std::accumulate(lines.begin(), lines.end(), margins.top() + margins.bottom() + gaps,
                           [](int sum, const Line& line) { return sum + line.height; });
}

QSize FlowLayout::sizeHint() const
{
    const QMargins margins = contentsMargins();
    int wide = margins.left() + margins.right();
    int high = 0;
    for (const QLayoutItem* item : m_items) {
        wide += item->sizeHint().width() + gap();
        high = qMax(high, item->sizeHint().height());
    }
    return {wide, high + margins.top() + margins.bottom()};
}

QSize FlowLayout::minimumSize() const
{
    const QMargins margins = contentsMargins();
    QSize size;
    for (const QLayoutItem* item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(margins);
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    const QRect area = rect.marginsRemoved(contentsMargins());
    int y = area.top();
    const QList<Line> lines = linesFor(area.width());
    for (const Line& line : lines) {
        int x = area.left();
        for (qsizetype i = 0; i < line.items.size(); ++i) {
            QLayoutItem* item = line.items.at(i);
            const int wide = line.widths.at(i);
            const int own = item->hasHeightForWidth() ? item->heightForWidth(wide) : item->sizeHint().height();
            item->setGeometry(QRect(x, y + (line.height - own) / 2, wide, own));
            x += wide + gap();
        }
        y += line.height + gap();
    }
}

} // namespace standpipe

#include "moc_flowlayout.cpp"
