// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/pipespane.h"

#include "ui/charts/chartspanel.h"
#include "ui/server/pipespanel.h"
#include "ui/server/serveractions.h"
#include "ui/server/serversession.h"

#include <QAction>
#include <QSettings>
#include <QTabBar>

namespace standpipe {
namespace {

const QLatin1String splitKey("serverWindow/pipesAndCharts");
const QLatin1String chartsKey("serverWindow/charts");
const QLatin1String lanesKey("serverWindow/lanes");
constexpr int smallCharts = 142;
constexpr int pipesBesideLarge = 3; // tenths of the height

} // namespace

PipesPane::PipesPane(ServerSession& session, QWidget* parent)
    : QSplitter(Qt::Vertical, parent)
    , m_pipes(new PipesPanel(session.pipes(), session.traffic(), this))
    , m_charts(new ChartsPanel(session.traffic(), this))
{
    addWidget(m_pipes);
    addWidget(m_charts);
    setChildrenCollapsible(false);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    setSizes({10 * smallCharts, smallCharts});
    connect(m_pipes, &PipesPanel::selectionChanged, m_charts, &ChartsPanel::setPipes);
    connect(this, &QSplitter::splitterMoved, this, &PipesPane::tellState);
}

void PipesPane::connectActions(ServerActions& actions)
{
    m_actions = &actions;
    connect(actions.lanes, &QAction::triggered, m_pipes, &PipesPanel::showLanes);
    connect(m_pipes, &PipesPanel::lanesShown, actions.lanes, &QAction::setChecked);
    connect(actions.charts, &QAction::triggered, this, &PipesPane::showCharts);
    connect(actions.largeCharts, &QAction::triggered, this, &PipesPane::setLarge);
    connect(actions.pauseCharts, &QAction::triggered, m_charts, &ChartsPanel::setPaused);
    connect(m_charts, &ChartsPanel::pausedChanged, actions.pauseCharts, &QAction::setChecked);
}

void PipesPane::showCharts(bool shown)
{
    m_wantsCharts = shown;
    m_charts->setVisible(shown && hasRoomForCharts());
    tellState();
}

bool PipesPane::hasRoomForCharts() const
{
    return height() >= m_pipes->minimumSizeHint().height() + handleWidth() + m_charts->minimumSizeHint().height();
}

QSize PipesPane::minimumSizeHint() const
{
    return {QSplitter::minimumSizeHint().width(), m_pipes->minimumSizeHint().height()};
}

void PipesPane::setLarge(bool large)
{
    showCharts(true);
    const int part = height() * pipesBesideLarge / 10;
    setSizes(large ? QList<int>{part, height() - part} : QList<int>{height() - smallCharts, smallCharts});
    tellState();
}

void PipesPane::tellState()
{
    if (m_actions == nullptr)
        return;
    const bool isShown = !m_charts->isHidden();
    m_actions->charts->setChecked(m_wantsCharts);
    m_actions->largeCharts->setChecked(isShown && sizes().last() >= ChartsPanel::largeHeight);
    m_actions->pauseCharts->setEnabled(isShown);
}

void PipesPane::resizeEvent(QResizeEvent* event)
{
    QSplitter::resizeEvent(event);
    showCharts(m_wantsCharts);
}

void PipesPane::restore(const QSettings& settings)
{
    restoreState(settings.value(splitKey).toByteArray());
    m_pipes->showLanes(settings.value(lanesKey, false).toBool());
    showCharts(settings.value(chartsKey, true).toBool());
}

void PipesPane::save(QSettings& settings) const
{
    settings.setValue(splitKey, saveState());
    settings.setValue(lanesKey, m_pipes->areLanesShown());
    settings.setValue(chartsKey, m_wantsCharts);
}

} // namespace standpipe

#include "moc_pipespane.cpp"
