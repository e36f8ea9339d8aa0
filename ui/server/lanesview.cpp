// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/lanesview.h"

#include "ui/charts/liverefresh.h"
#include "ui/charts/panzoomcontroller.h"
#include "ui/models/pipemodel.h"
#include "ui/models/trafficcollector.h"
#include "ui/server/lanedelegate.h"
#include "ui/server/laneheader.h"
#include "ui/server/lanelegend.h"
#include "ui/server/lanescale.h"
#include "ui/widgets/plaintable.h"

#include <QVBoxLayout>

namespace standpipe {
namespace {

constexpr std::chrono::milliseconds redrawPause{100};
constexpr int handleWidth = 42;

} // namespace

LanesView::LanesView(PipeModel& pipes, TrafficCollector& traffic, QItemSelectionModel* selection, QWidget* parent)
    : QWidget(parent)
    , m_pipes(pipes)
    , m_traffic(traffic)
    , m_window(traffic.series().span())
    , m_table(new PlainTable(Style::rowHeight, this))
    , m_legend(new LaneLegend(this))
    , m_live(new LiveRefresh(this, redrawPause))
{
    m_table->setObjectName(QStringLiteral("lanes"));
    m_table->setAccessibleName(tr("Lanes of the pipes"));
    m_table->setAccessibleDescription(tr("Each pipe's states over the time, in the order of the pipes table."));
    m_table->setHorizontalHeader(new LaneHeader(PipeModel::State, m_window, traffic.clock(), m_table));
    m_table->setModel(&pipes);
    m_table->setSelectionModel(selection);
    m_table->setItemDelegate(new LaneDelegate(pipes, traffic.lanes(), m_window, m_now, traffic.clock(), m_table));
    for (int column = 0; column < PipeModel::ColumnCount; ++column)
        m_table->setColumnHidden(column, column != PipeModel::Handle && column != PipeModel::State);
    m_table->setColumnWidth(PipeModel::Handle, handleWidth);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(m_legend);
    connect(&traffic, &TrafficCollector::changed, m_live, &LiveRefresh::noteChange);
    connect(m_live, &LiveRefresh::due, this, &LanesView::refresh);
    connectHands();
}

void LanesView::connectHands()
{
    // Keys arrive at the table, mouse events at its viewport.
    for (QWidget* where : {static_cast<QWidget*>(m_table), m_table->viewport()}) {
        auto* hands = new PanZoomController(where, [this] { return !m_window.isAsInTheBeginning(); });
        hands->leaveWheelToScrolling();
        hands->leaveArrows();
        connect(hands, &PanZoomController::zoomed, this, &LanesView::zoom);
        connect(hands, &PanZoomController::dragged, this, &LanesView::drag);
        connect(hands, &PanZoomController::moved, this, [this](int direction) {
            m_window.move(direction * m_window.span() / 8);
            showWindow();
        });
        connect(hands, &PanZoomController::presentWanted, this, &LanesView::showPresent);
    }
}

void LanesView::refresh()
{
    m_now = m_traffic.now();
    m_window.setNow(m_now);
    showWindow();
}

void LanesView::showWindow()
{
    m_live->setSpan(m_window.span());
    m_legend->setMarks(m_traffic.lanes());
    m_table->horizontalHeader()->viewport()->update();
    m_table->viewport()->update();
}

void LanesView::zoom(double factor, std::optional<double> x)
{
    const QRect cell(m_table->columnViewportPosition(PipeModel::State), 0, m_table->columnWidth(PipeModel::State), 1);
    m_window.zoom(factor, x ? LaneScale(m_window, cell).time(*x) : m_window.end());
    showWindow();
}

void LanesView::drag(double from, double to)
{
    const QRect cell(m_table->columnViewportPosition(PipeModel::State), 0, m_table->columnWidth(PipeModel::State), 1);
    const LaneScale scale(m_window, cell);
    m_window.move(scale.time(from) - scale.time(to));
    showWindow();
}

void LanesView::showPresent()
{
    m_window.reset();
    showWindow();
}

} // namespace standpipe

#include "moc_lanesview.cpp"
