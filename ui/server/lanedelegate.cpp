// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/lanedelegate.h"

#include "core/text/unittext.h"
#include "ui/models/pipemodel.h"
#include "ui/server/lanescale.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>

namespace standpipe {
namespace {

constexpr float mergedStrength = 0.55F;

int heightOf(LaneState state)
{
    switch (state) {
    case LaneState::Listening:
        return LaneDelegate::listeningHeight;
    case LaneState::Connected:
        return LaneDelegate::connectedHeight;
    case LaneState::Handling:
        return LaneDelegate::handlingHeight;
    case LaneState::Gone:
        break;
    }
    return 0;
}

QColor colourOf(const LaneStretch& stretch)
{
    const Style& style = Style::instance();
    switch (stretch.state) {
    case LaneState::Connected:
        return style.colour(ColourRole::Reply);
    case LaneState::Handling:
        return stretch.isMerged ? mixed(style.colour(ColourRole::Base), style.colour(ColourRole::Work), mergedStrength)
                                : style.colour(ColourRole::Work);
    default:
        return style.colour(ColourRole::Life);
    }
}

QString wordOf(LaneState state)
{
    switch (state) {
    case LaneState::Listening:
        return LaneDelegate::tr("Listening");
    case LaneState::Connected:
        return LaneDelegate::tr("Connected");
    case LaneState::Handling:
        return LaneDelegate::tr("Handling");
    case LaneState::Gone:
        break;
    }
    return LaneDelegate::tr("Closed");
}

/// The stretch that contains a time; the first one for an earlier time.
std::size_t stretchAt(const std::vector<LaneStretch>& stretches, WallTime time)
{
    const auto after = std::ranges::upper_bound(stretches, time, {}, &LaneStretch::begin);
    return after == stretches.begin() ? 0 : static_cast<std::size_t>(after - stretches.begin()) - 1;
}

} // namespace

LaneDelegate::LaneDelegate(const PipeModel& pipes, const PipeLanes& lanes, const TimeWindow& window,
                           const WallTime& now, const SeriesClock& clock, QObject* parent)
    : CellDelegate(parent)
    , m_pipes(pipes)
    , m_lanes(lanes)
    , m_window(window)
    , m_now(now)
    , m_clock(clock)
{
}

CellLook LaneDelegate::look(const QModelIndex& index) const
{
    CellLook cell;
    cell.font = Style::instance().smallMonospace();
    if (index.column() == PipeModel::Handle) {
        cell.text = index.data().toString();
    } else {
        cell.text = QLocale().toString(m_pipes.at(index.row()).clients);
        cell.align = Qt::AlignRight;
        cell.colour = Style::instance().colour(ColourRole::Dim);
    }
    return cell;
}

void LaneDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    CellDelegate::paint(painter, option, index);
    if (index.column() == PipeModel::Handle)
        return;
    const LaneScale scale(m_window, option.rect);
    painter->save();
    painter->setClipRect(scale.lane());
    paintGround(*painter, scale);
    if (const PipeLane* lane = m_lanes.find(m_pipes.at(index.row()).handle))
        paintLane(*painter, scale, *lane);
    paintWaits(*painter, scale);
    painter->restore();
}

/// Hatches times where activities were dropped, as the lane may be wrong there.
void LaneDelegate::paintGround(QPainter& painter, const LaneScale& scale) const
{
    const QBrush hatch(Style::instance().colour(ColourRole::Error), Qt::BDiagPattern);
    for (const LaneGap& gap : m_lanes.gaps()) {
        if (gap.end < m_window.begin() || gap.begin > m_window.end())
            continue;
        const double left = scale.x(gap.begin);
        painter.fillRect(
            QRectF(left, scale.lane().top(), std::max(scale.x(gap.end) - left, 2.0), scale.lane().height()), hatch);
    }
}

void LaneDelegate::paintLane(QPainter& painter, const LaneScale& scale, const PipeLane& lane) const
{
    const std::vector<LaneStretch>& stretches = lane.stretches;
    const int middle = scale.lane().center().y();
    std::array<int, 4> paintedUpTo{};
    paintedUpTo.fill(scale.lane().left());
    for (std::size_t i = stretchAt(stretches, m_window.begin()); i < stretches.size(); ++i) {
        const LaneStretch& stretch = stretches[i];
        if (stretch.begin > m_window.end())
            break;
        const WallTime end = i + 1 < stretches.size() ? stretches[i + 1].begin : m_now;
        int& painted = paintedUpTo.at(static_cast<std::size_t>(stretch.state));
        // Each stretch is at least one pixel wide; pixels that are already painted are skipped.
        const int left = std::max(static_cast<int>(scale.x(stretch.begin)), painted);
        const int right =
            std::min(std::max(static_cast<int>(scale.x(end)), static_cast<int>(scale.x(stretch.begin)) + 1),
                     scale.lane().right() + 1);
        const int high = heightOf(stretch.state);
        if (right <= left || high == 0)
            continue;
        painter.fillRect(left, middle - high / 2, right - left, high, colourOf(stretch));
        painted = right;
    }
    if (!lane.isCutShort || stretches.empty() || stretches.front().begin <= m_window.begin())
        return;
    painter.setPen(QPen(Style::instance().colour(ColourRole::Dim), 1, Qt::DotLine));
    painter.drawLine(scale.lane().left(), middle, static_cast<int>(scale.x(stretches.front().begin)), middle);
}

void LaneDelegate::paintWaits(QPainter& painter, const LaneScale& scale) const
{
    painter.setPen(QPen(Style::instance().colour(ColourRole::Error), 1, Qt::DashLine));
    for (const WallTime wait : m_lanes.waits()) {
        if (wait < m_window.begin() || wait > m_window.end())
            continue;
        const int x = static_cast<int>(scale.x(wait));
        painter.drawLine(x, scale.lane().top(), x, scale.lane().bottom());
    }
}

QString LaneDelegate::stretchText(const PipeLane& lane, WallTime time) const
{
    const std::vector<LaneStretch>& stretches = lane.stretches;
    if (stretches.empty() || time < stretches.front().begin)
        return lane.isCutShort ? tr("What was before is no longer kept.") : QString();
    const std::size_t at = stretchAt(stretches, time);
    const WallTime end = at + 1 < stretches.size() ? stretches[at + 1].begin : m_now;
    if (time > end)
        return {};
    const QString text = tr("%1 from %2 for %3")
                             .arg(wordOf(stretches[at].state), text::clockTime(m_clock.asWall(stretches[at].begin)),
                                  text::duration(end - stretches[at].begin));
    return stretches[at].isMerged ? tr("%1; several, joined").arg(text) : text;
}

bool LaneDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                             const QModelIndex& index)
{
    if (!index.isValid() || index.column() == PipeModel::Handle)
        return CellDelegate::helpEvent(event, view, option, index);
    const PipeLane* lane = m_lanes.find(m_pipes.at(index.row()).handle);
    const LaneScale scale(m_window, option.rect);
    QToolTip::showText(event->globalPos(),
                       lane != nullptr ? stretchText(*lane, scale.time(event->pos().x())) : QString(), view);
    return true;
}

} // namespace standpipe

#include "moc_lanedelegate.cpp"
