// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timewindow.h"
#include "ui/models/pipelanes.h"
#include "ui/widgets/celldelegate.h"

namespace standpipe {

class LaneScale;
class PipeModel;

/// Paints the lane of a pipe: a thin line while it listens, a bar while it has a client, a high block while it handles
/// a request. Paints only visible rows, at the resolution of the screen.
/// Thread: GUI thread
class LaneDelegate final : public CellDelegate {
    Q_OBJECT
public:
    static constexpr int listeningHeight = 1;
    static constexpr int connectedHeight = 5;
    static constexpr int handlingHeight = 13;

    /// All references must outlive the delegate.
    LaneDelegate(const PipeModel& pipes, const PipeLanes& lanes, const TimeWindow& window, const WallTime& now,
                 const SeriesClock& clock, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    [[nodiscard]] CellLook look(const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    void paintGround(QPainter& painter, const LaneScale& scale) const;
    void paintLane(QPainter& painter, const LaneScale& scale, const PipeLane& lane) const;
    void paintWaits(QPainter& painter, const LaneScale& scale) const;
    [[nodiscard]] QString stretchText(const PipeLane& lane, WallTime time) const;

    const PipeModel& m_pipes;
    const PipeLanes& m_lanes;
    const TimeWindow& m_window;
    const WallTime& m_now;
    const SeriesClock& m_clock;
};

} // namespace standpipe
