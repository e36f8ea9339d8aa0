// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/histogramchart.h"

#include "core/stats/pipelatencies.h"
#include "core/text/unittext.h"
#include "ui/charts/liverefresh.h"
#include "ui/charts/plotlook.h"
#include "ui/charts/timeplot.h"
#include "ui/charts/valueticker.h"
#include "ui/models/trafficcollector.h"
#include "ui/style/style.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace standpipe {
namespace {

constexpr std::chrono::milliseconds histogramPause{250};
constexpr int barsOfDecade = 20;
constexpr int marginBelow = 22;
constexpr int marginLeft = 68;
constexpr int markLine = 15; // distance of two marks' texts
constexpr double countHeadRoom = 1.08;

/// Thread: value
struct Mark {
    double part;
    const char* name;
};
constexpr std::array marks{Mark{0.5, "p50"}, Mark{0.95, "p95"}, Mark{0.99, "p99"}};

double place(Nanoseconds time)
{
    return std::log10(static_cast<double>(std::max<Nanoseconds::rep>(time.count(), 1)));
}

QString timeText(double place)
{
    return text::duration(Nanoseconds(static_cast<Nanoseconds::rep>(std::llround(std::pow(10, place)))));
}

} // namespace

HistogramChart::HistogramChart(TrafficCollector& traffic, QWidget* parent)
    : QCustomPlot(parent)
    , m_traffic(traffic)
    , m_live(new LiveRefresh(this, histogramPause))
    , m_rect(new QCPAxisRect(this, false))
    , m_time(m_rect->addAxis(QCPAxis::atBottom))
    , m_count(m_rect->addAxis(QCPAxis::atLeft))
{
    setObjectName(QStringLiteral("histogram"));
    setAccessibleName(tr("How long answers took"));
    setFocusPolicy(Qt::StrongFocus);
    plotLayout()->clear();
    plotLayout()->addElement(m_rect);
    m_rect->setAutoMargins(QCP::msNone);
    m_rect->setMargins({marginLeft, TimePlot::captionHeight, Style::margin, marginBelow});
    for (QCPAxis* axis : {m_time, m_count})
        axis->setLayer(QStringLiteral("axes"));
    m_time->setTicker(QSharedPointer<ValueTicker>::create(timeText, 1.0));
    m_time->ticker()->setTickCount(4);
    m_count->setTicker(QSharedPointer<ValueTicker>::create(
        [](double value) { return QLocale().toString(static_cast<qint64>(value)); }, 1.0));
    m_bars = addGraph(m_time, m_count);
    m_bars->setLineStyle(QCPGraph::lsStepLeft);
    m_bars->setSelectable(QCP::stNone);
    m_caption = plotlook::makeText(*this, m_rect);
    m_caption->position->setTypeX(QCPItemPosition::ptAbsolute);
    m_caption->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_caption->position->setCoords(Style::margin, 0);
    m_caption->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_caption->setPadding({0, 0, 0, 3});
    for (std::size_t i = 0; i < marks.size(); ++i) {
        m_marks.push_back(new QCPItemStraightLine(this));
        m_marks.back()->setClipAxisRect(m_rect);
        for (QCPItemPosition* end : {m_marks.back()->point1, m_marks.back()->point2}) {
            end->setAxes(m_time, m_count);
            end->setAxisRect(m_rect);
            end->setTypeY(QCPItemPosition::ptAxisRectRatio);
        }
        m_markTexts.push_back(plotlook::makeText(*this, m_rect));
    }
    connect(&traffic, &TrafficCollector::changed, m_live, &LiveRefresh::noteChange);
    connect(m_live, &LiveRefresh::due, this, &HistogramChart::refresh);
    connect(&Style::instance(), &Style::changed, this, [this] {
        applyLook();
        replot(rpQueuedReplot);
    });
    applyLook();
}

void HistogramChart::applyLook()
{
    const Style& style = Style::instance();
    setBackground(style.colour(ColourRole::Window));
    plotlook::apply(*m_time);
    plotlook::apply(*m_count);
    plotlook::apply(*m_caption, ColourRole::Dim, style.small());
    m_bars->setPen(plotlook::pen(ColourRole::Reply));
    m_bars->setBrush(plotlook::fill(ColourRole::Reply));
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        m_marks[i]->setPen(plotlook::pen(ColourRole::Text, Qt::DotLine));
        plotlook::apply(*m_markTexts[i], ColourRole::Text, style.smallMonospace());
    }
}

void HistogramChart::setPipes(const QSet<PipeHandle>& pipes)
{
    m_pipes = pipes;
    refresh();
}

void HistogramChart::setPaused(bool paused)
{
    m_live->setPaused(paused);
}

void HistogramChart::refresh()
{
    m_histogram = m_traffic.latencies().of(m_pipes);
    showBars();
    showMarks();
    const QLocale locale;
    const bool isKept = std::ranges::all_of(m_pipes, &PipeLatencies::isKept);
    QString text = tr("Answer times of %1 \u00b7 %2 answers").arg(whose(), locale.toString(m_histogram.count()));
    QString marked;
    for (const Mark& mark : marks)
        marked +=
            QStringLiteral(", %1 %2").arg(QLatin1String(mark.name), text::duration(m_histogram.quantile(mark.part)));
    if (!m_histogram.isEmpty())
        text += tr(" \u00b7 exact to %1 %").arg(locale.toString(LatencyHistogram::relativeError * 100, 'f', 1));
    if (!isKept)
        text += tr(" \u00b7 only pipes up to %1 are told apart").arg(limits::statsPipes);
    m_caption->setText(text);
    setAccessibleDescription(m_histogram.isEmpty() ? text : text + marked);
    replot(rpQueuedReplot);
}

QString HistogramChart::whose() const
{
    if (m_pipes.isEmpty())
        return tr("all pipes");
    if (m_pipes.size() == 1)
        return tr("pipe %1").arg(m_pipes.begin()->number);
    return tr("%n pipes", nullptr, static_cast<int>(m_pipes.size()));
}

/// Histogram steps are finer than the plot can show: this many are merged so that a decade has twenty bars.
void HistogramChart::showBars()
{
    std::map<int, quint64> bars;
    for (const LatencyHistogram::Step& step : m_histogram.steps())
        bars[static_cast<int>(std::floor(place(step.least) * barsOfDecade))] += step.count;
    QVector<double> places;
    QVector<double> counts;
    const auto put = [&](int bar, quint64 count) {
        places.append(static_cast<double>(bar) / barsOfDecade);
        counts.append(static_cast<double>(count));
    };
    for (auto at = bars.cbegin(); at != bars.cend(); ++at) {
        if (!bars.contains(at->first - 1))
            put(at->first, 0);
        put(at->first, at->second);
        if (!bars.contains(at->first + 1))
            put(at->first + 1, 0);
    }
    m_bars->setData(places, counts, true);
    const double highest = counts.isEmpty() ? 1 : *std::ranges::max_element(counts);
    m_count->setRange(0, highest * countHeadRoom);
    if (places.isEmpty())
        m_time->setRange(3, 7);
    else
        m_time->setRange(places.first() - 0.25, std::max(places.last(), places.first() + 1) + 0.5);
}

void HistogramChart::showMarks()
{
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const Nanoseconds time = m_histogram.quantile(marks[i].part);
        const bool isThere = !m_histogram.isEmpty();
        m_marks[i]->setVisible(isThere);
        m_markTexts[i]->setVisible(isThere);
        m_marks[i]->point1->setCoords(place(time), 0);
        m_marks[i]->point2->setCoords(place(time), 1);
        // One below the other, so that close marks stay readable.
        QCPItemText& text = *m_markTexts[i];
        text.position->setAxes(m_time, m_count);
        text.position->setTypeX(QCPItemPosition::ptPlotCoords);
        text.position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        text.setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
        text.setPadding({4, static_cast<int>(i) * markLine, 0, 0});
        text.position->setCoords(place(time), 0);
        text.setText(QStringLiteral("%1 %2").arg(QLatin1String(marks[i].name), text::duration(time)));
    }
}

} // namespace standpipe

#include "moc_histogramchart.cpp"
