// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/laneheader.h"

#include "core/text/unittext.h"
#include "ui/server/lanescale.h"
#include "ui/style/style.h"

#include <QPainter>
#include <QStyleOptionHeader>

#include <algorithm>
#include <array>

namespace standpipe {
namespace {

constexpr int headerHeight = 30;
constexpr int apart = 84; // minimum distance of two time labels
constexpr int tickLength = 4;
constexpr std::array<std::chrono::seconds, 9> steps{
    {std::chrono::seconds(1), std::chrono::seconds(2), std::chrono::seconds(5), std::chrono::seconds(10),
     std::chrono::seconds(15), std::chrono::seconds(30), std::chrono::seconds(60), std::chrono::seconds(120),
     std::chrono::seconds(300)}};

} // namespace

LaneHeader::LaneHeader(int laneColumn, const TimeWindow& window, const SeriesClock& clock, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_laneColumn(laneColumn)
    , m_window(window)
    , m_clock(clock)
{
    setFont(Style::instance().small());
    setHighlightSections(false);
    setSectionsClickable(false);
    setStretchLastSection(true);
    setFixedHeight(headerHeight);
    const auto dim = [this] {
        QPalette own = palette();
        own.setColor(QPalette::ButtonText, Style::instance().colour(ColourRole::Dim));
        setPalette(own);
    };
    dim();
    connect(&Style::instance(), &Style::changed, this, dim);
}

void LaneHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const
{
    if (logicalIndex != m_laneColumn) {
        QHeaderView::paintSection(painter, rect, logicalIndex);
        return;
    }
    QStyleOptionHeader option;
    initStyleOption(&option);
    option.rect = rect;
    style()->drawControl(QStyle::CE_HeaderEmptyArea, &option, painter, this);
    painter->save();
    painter->setPen(Style::instance().colour(ColourRole::Dim));
    painter->setFont(font());
    const QRect clients = LaneScale::besideLane(rect);
    painter->drawText(clients, Qt::AlignRight | Qt::AlignVCenter, tr("Clients"));
    painter->setFont(Style::instance().smallMonospace());
    paintTimes(*painter, rect);
    painter->restore();
}

void LaneHeader::paintTimes(QPainter& painter, const QRect& rect) const
{
    const LaneScale scale(m_window, rect);
    const auto* step =
        std::ranges::find_if(steps, [&](std::chrono::seconds each) { return scale.width(each) >= apart; });
    if (step == steps.end())
        --step;
    // Ticks are at multiples of the step by the wall clock, not by the axis.
    const WallTime begin = m_clock.asWall(m_window.begin());
    const auto off = begin.time_since_epoch() % *step;
    for (WallTime wall = begin - off; wall <= m_clock.asWall(m_window.end()); wall += *step) {
        const double x = scale.x(m_window.begin() + (wall - begin));
        if (x < scale.lane().left())
            continue;
        painter.drawLine(QPointF(x, rect.bottom() - tickLength), QPointF(x, rect.bottom() - 1));
        const QString text = text::clockTime(wall).left(8);
        const int wide = painter.fontMetrics().horizontalAdvance(text);
        if (x + wide / 2.0 <= scale.lane().right() && x - wide / 2.0 >= scale.lane().left())
            painter.drawText(QRectF(x - wide / 2.0, rect.top(), wide, rect.height() - tickLength), Qt::AlignCenter,
                             text);
    }
}

} // namespace standpipe

#include "moc_laneheader.cpp"
