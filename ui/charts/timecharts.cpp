// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timecharts.h"

#include "core/text/unittext.h"
#include "ui/charts/liverefresh.h"
#include "ui/charts/panzoomcontroller.h"
#include "ui/models/trafficcollector.h"
#include "ui/style/style.h"

#include <QAccessible>

#include <algorithm>

namespace standpipe {
namespace {

constexpr std::chrono::milliseconds seriesPause{500}; // complete seconds are shown
constexpr int lowestLine = 22;
constexpr int usualLine = 34;
constexpr int usualWidth = 240;
constexpr std::size_t inSmall = 2;
constexpr std::chrono::seconds second{1};

double inSeconds(std::chrono::microseconds time)
{
    return static_cast<double>(time.count()) / 1e6;
}

TimeWindow::Span inMicroseconds(double seconds)
{
    return TimeWindow::Span(static_cast<TimeWindow::Span::rep>(seconds * 1e6));
}

} // namespace

TimeCharts::TimeCharts(TrafficCollector& traffic, QWidget* parent)
    : QCustomPlot(parent)
    , m_traffic(traffic)
    , m_window(traffic.series().span())
    , m_live(new LiveRefresh(this, seriesPause))
{
    setObjectName(QStringLiteral("timeCharts"));
    setAccessibleName(tr("Charts of the last minutes"));
    setFocusPolicy(Qt::StrongFocus);
    setNoAntialiasingOnDrag(true);
    plotLayout()->clear();
    plotLayout()->setRowSpacing(0);
    for (int chart = 0; chart <= static_cast<int>(Chart::Last); ++chart)
        m_charts.push_back(std::make_unique<TimePlot>(*this, static_cast<Chart>(chart)));
    m_live->setSpan(m_window.span());
    connect(&traffic, &TrafficCollector::changed, m_live, &LiveRefresh::noteChange);
    connect(m_live, &LiveRefresh::due, this, &TimeCharts::refresh);
    connect(&Style::instance(), &Style::changed, this, [this] {
        applyLook();
        replot(rpQueuedReplot);
    });
    connectHands();
    arrange();
    applyLook();
}

void TimeCharts::setSmall(bool isSmall)
{
    if (m_isSmall == isSmall)
        return;
    m_isSmall = isSmall;
    arrange();
    showWindow();
}

/// Hidden charts are removed from the layout, with all their elements.
void TimeCharts::arrange()
{
    for (const auto& chart : m_charts) {
        if (chart->rect()->layout() != nullptr)
            plotLayout()->take(chart->rect());
    }
    plotLayout()->simplify();
    const std::size_t count = m_isSmall ? inSmall : m_charts.size();
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        const bool isThere = i < count;
        if (isThere)
            plotLayout()->addElement(static_cast<int>(i), 0, m_charts[i]->rect());
        const auto large = i + 1 == count ? TimePlot::Stand::Lowest : TimePlot::Stand::Large;
        m_charts[i]->setStand(m_isSmall ? TimePlot::Stand::Small : large);
        m_charts[i]->setShown(isThere);
    }
    updateGeometry();
}

void TimeCharts::applyLook()
{
    setBackground(Style::instance().colour(ColourRole::Window));
    for (const auto& chart : m_charts)
        chart->applyLook();
}

void TimeCharts::setPaused(bool paused)
{
    m_live->setPaused(paused);
    showValues();
    replot(rpQueuedReplot);
}

bool TimeCharts::isPaused() const
{
    return m_live->isPaused();
}

void TimeCharts::refresh()
{
    const WallTime now = m_traffic.now();
    m_end = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch());
    m_shift = inSeconds(m_traffic.clock().asWall(now) - now);
    m_incomplete.clear();
    for (const TrafficSecond& each : m_traffic.series().seconds()) {
        if (!each.isComplete)
            m_incomplete.append(inSeconds(each.second));
    }
    for (const auto& chart : m_charts)
        chart->setLines(chartlines::lines(chart->chart(), m_traffic.series(), m_end), m_incomplete, m_shift);
    m_window.setNow(WallTime(m_end));
    showWindow();
}

double TimeCharts::shown(std::chrono::microseconds time) const
{
    return inSeconds(time) + m_shift;
}

void TimeCharts::showWindow()
{
    m_live->setSpan(m_window.span());
    // The last complete second is at the right edge.
    const double end = shown(m_window.end().time_since_epoch()) - 1;
    for (const auto& chart : m_charts)
        chart->setRange(end - inSeconds(m_window.span()), end);
    showValues();
    replot(rpQueuedReplot);
    Q_EMIT shown();
}

void TimeCharts::showValues()
{
    const std::chrono::seconds told = m_chosen.value_or(m_end - second);
    QString time;
    if (m_chosen)
        time = text::clockTime(m_traffic.clock().asWall(WallTime(told))).left(8);
    else if (isPaused())
        time = tr("paused");
    for (const auto& chart : m_charts) {
        chart->showValues(shown(told), time, chart->chart() == Chart::Requests ? incompleteText() : QString());
        chart->showCursor(m_chosen ? std::optional(shown(told)) : std::nullopt);
    }
    if (const QString text = readout(); text != accessibleDescription()) {
        setAccessibleDescription(text);
        if (hasFocus() && QAccessible::isActive()) {
            QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
            QAccessible::updateAccessibility(&changed);
        }
    }
}

QString TimeCharts::incompleteText() const
{
    const auto inWindow = std::count_if(m_incomplete.begin(), m_incomplete.end(), [this](double each) {
        return each >= inSeconds(m_window.begin().time_since_epoch()) &&
               each < inSeconds(m_window.end().time_since_epoch());
    });
    if (inWindow == 0)
        return {};
    return inWindow == 1 ? tr("1 second incomplete, activities were dropped")
                         : tr("%n seconds incomplete, activities were dropped", nullptr, static_cast<int>(inWindow));
}

QString TimeCharts::readout() const
{
    QStringList parts;
    for (const auto& chart : m_charts) {
        if (chart->isShown())
            parts << chart->caption();
    }
    return parts.join(QStringLiteral("; "));
}

WallTime TimeCharts::timeAt(double x) const
{
    const QRect inner = m_charts.front()->rect()->rect();
    const double part = inner.width() > 0 ? (x - inner.left()) / inner.width() : 1;
    return m_window.begin() + inMicroseconds(part * inSeconds(m_window.span())) - second;
}

void TimeCharts::choose(std::optional<std::chrono::seconds> chosen)
{
    const std::chrono::seconds last = m_end - second;
    if (chosen)
        chosen = std::clamp(*chosen, last - m_traffic.series().span(), last);
    if (chosen == m_chosen)
        return;
    m_chosen = chosen;
    showValues();
    replot(rpQueuedReplot);
    Q_EMIT shown();
}

void TimeCharts::showPresent()
{
    m_window.reset();
    choose({});
    showWindow();
}

QSize TimeCharts::minimumSizeHint() const
{
    return {0, static_cast<int>(m_isSmall ? inSmall : m_charts.size()) * (TimePlot::captionHeight + lowestLine)};
}

QSize TimeCharts::sizeHint() const
{
    return {usualWidth, static_cast<int>(inSmall) * (TimePlot::captionHeight + usualLine)};
}

void TimeCharts::connectHands()
{
    auto* hands = new PanZoomController(this, [this] { return !m_window.isAsInTheBeginning() || m_chosen; });
    connect(hands, &PanZoomController::zoomed, this, [this](double factor, std::optional<double> x) {
        const WallTime chosen = m_chosen ? WallTime(*m_chosen) : m_window.end();
        m_window.zoom(factor, x ? timeAt(*x) : chosen);
        showWindow();
    });
    connect(hands, &PanZoomController::dragged, this, [this](double from, double to) {
        m_window.move(std::chrono::duration_cast<TimeWindow::Span>(timeAt(from) - timeAt(to)));
        showWindow();
    });
    connect(hands, &PanZoomController::moved, this, [this](int direction) {
        m_window.move(direction * m_window.span() / 8);
        showWindow();
    });
    connect(hands, &PanZoomController::stepped, this,
            [this](int direction) { choose(m_chosen.value_or(m_end - second) + direction * second); });
    connect(hands, &PanZoomController::pointed, this, &TimeCharts::pointAt);
    connect(hands, &PanZoomController::presentWanted, this, &TimeCharts::showPresent);
}

void TimeCharts::pointAt(std::optional<double> x)
{
    const QRect inner = m_charts.front()->rect()->rect();
    if (x && *x >= inner.left() && *x <= inner.right())
        choose(std::chrono::round<std::chrono::seconds>(timeAt(*x).time_since_epoch()));
    else
        choose({});
}

} // namespace standpipe

#include "moc_timecharts.cpp"
