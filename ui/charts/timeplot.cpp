// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeplot.h"

#include "ui/charts/plotlook.h"
#include "ui/charts/valueticker.h"
#include "ui/style/style.h"

#include <algorithm>
#include <cmath>

namespace standpipe {
namespace {

constexpr int timesHeight = 22;
constexpr int valuesWidth = 68;
constexpr int gap = 6;
constexpr double valueHeadRoom = 1.08;
constexpr int markWidth = 3;
const QString dot = QStringLiteral(" \u00b7 ");

} // namespace

TimePlot::TimePlot(QCustomPlot& plot, Chart chart)
    : m_chart(chart)
    , m_looks(chartlines::looks(chart))
    , m_rect(new QCPAxisRect(&plot, false))
    , m_time(m_rect->addAxis(QCPAxis::atBottom))
    , m_value(m_rect->addAxis(QCPAxis::atLeft))
{
    plot.plotLayout()->addElement(m_rect); // the plot takes ownership
    m_rect->setAutoMargins(QCP::msNone);
    for (QCPAxis* axis : {m_time, m_value})
        axis->setLayer(QStringLiteral("axes"));
    m_value->setTicker(QSharedPointer<ValueTicker>::create(
        [chart](double value) { return value == 0 ? QStringLiteral("0") : chartlines::valueText(chart, value); }, 1.0));
    const QSharedPointer<QCPAxisTickerDateTime> times(new QCPAxisTickerDateTime);
    times->setDateTimeFormat(QStringLiteral("HH:mm:ss"));
    times->setTickCount(4);
    m_time->setTicker(times);
    for (const auto& look : m_looks) {
        m_graphs.push_back(plot.addGraph(m_time, m_value));
        m_graphs.back()->setSelectable(QCP::stNone);
        // The largest part of the painting cost, and invisible under a line or between dashes.
        m_graphs.back()->setAntialiasedFill(false);
        m_graphs.back()->setAntialiased(look.pen == Qt::SolidLine);
    }
    m_incomplete = plot.addGraph(m_time, m_value);
    m_name = plotlook::makeText(plot, m_rect);
    m_name->setText(chartlines::name(chart));
    m_name->position->setTypeX(QCPItemPosition::ptAbsolute);
    m_name->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_name->position->setCoords(Style::margin, 0);
    m_name->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_name->setPadding({0, 0, 0, gap / 2});
    m_values = plotlook::makeText(plot, m_rect);
    m_values->position->setParentAnchor(m_name->right);
    m_values->position->setCoords(0, 0);
    m_values->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_values->setPadding({0, 0, 0, gap / 2});
    m_cursor = new QCPItemStraightLine(&plot);
    for (QCPItemPosition* end : {m_cursor->point1, m_cursor->point2}) {
        end->setAxes(m_time, m_value);
        end->setAxisRect(m_rect);
        end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    m_cursor->setClipAxisRect(m_rect);
    m_cursor->setVisible(false);
}

void TimePlot::setStand(Stand stand)
{
    m_stand = stand;
    const bool isSmall = stand == Stand::Small;
    m_rect->setMargins({isSmall ? Style::margin : valuesWidth, captionHeight, Style::margin,
                        stand == Stand::Lowest ? timesHeight : gap});
    m_rect->setMinimumSize(0, 1);
    m_value->setTickLabels(!isSmall);
    m_time->setTickLabels(stand == Stand::Lowest);
    m_time->setTicks(stand == Stand::Lowest);
}

void TimePlot::setShown(bool shown)
{
    m_isShown = shown;
    m_rect->setVisible(shown);
    for (std::size_t i = 0; i < m_graphs.size(); ++i)
        m_graphs[i]->setVisible(shown && (m_stand != Stand::Small || m_looks[i].isInPair));
    m_incomplete->setVisible(shown);
    m_name->setVisible(shown);
    m_values->setVisible(shown);
}

void TimePlot::setLines(const std::vector<ChartLine>& lines, const QVector<double>& incomplete, double shift)
{
    for (std::size_t i = 0; i < m_graphs.size(); ++i) {
        QVector<double> times = lines[i].times;
        for (double& time : times)
            time += shift;
        m_graphs[i]->setData(times, lines[i].values, true);
    }
    ChartLine marks;
    for (const double second : incomplete) {
        marks.add(second + shift, 0);
        marks.add(second + shift + 1, 0);
        marks.add(second + shift + 1, std::nan(""));
    }
    m_incomplete->setData(marks.times, marks.values, true);
}

void TimePlot::setRange(double begin, double end)
{
    m_time->setRange(begin, end);
    fitValues(begin, end);
}

/// From zero to the highest visible value. The limit of pipes is shown once the number of pipes is near it.
void TimePlot::fitValues(double begin, double end)
{
    double highest = 0;
    for (std::size_t i = 0; i < m_graphs.size(); ++i) {
        if (!m_graphs[i]->visible() || (m_chart == Chart::Pipes && i == 2))
            continue;
        const auto data = m_graphs[i]->data();
        for (auto at = data->findBegin(begin); at != data->findEnd(end); ++at)
            highest = std::isnan(at->value) ? highest : std::max(highest, at->value);
    }
    if (m_chart == Chart::Pipes) {
        const double most = valueAt(2, end).value_or(0);
        if (most > 0 && highest * 2 >= most)
            highest = std::max(highest, most);
    }
    m_value->setRange(0, std::max(highest, 1.0) * valueHeadRoom);
}

std::optional<double> TimePlot::valueAt(std::size_t line, double second) const
{
    const auto data = m_graphs[line]->data();
    auto at = data->findEnd(second, false); // the first one after it
    if (at == data->constBegin())
        return {};
    --at;
    return std::isnan(at->value) ? std::nullopt : std::optional<double>(at->value);
}

QString TimePlot::valuesText(double second) const
{
    QStringList parts;
    for (std::size_t i = m_looks.size(); i-- > 0;) {
        const LineLook& look = m_looks[i];
        if (m_stand == Stand::Small && !look.isInPair)
            continue;
        const std::optional<double> value = valueAt(i, second);
        if (look.colour == ColourRole::Error && value.value_or(0) == 0)
            continue;
        const QString text = value ? chartlines::valueText(m_chart, *value) : QString(QChar(0x2013));
        parts << (look.name.isEmpty() ? text : look.name + QLatin1Char(' ') + text);
    }
    // Reply times: the shortest first; other charts: the filled line first.
    if (m_chart != Chart::RoundTrip)
        std::reverse(parts.begin(), parts.end());
    return parts.join(dot);
}

void TimePlot::showValues(double second, const QString& time, const QString& remark)
{
    QString text = dot + valuesText(second);
    for (const QString& more : {time, remark})
        text += more.isEmpty() ? QString() : dot + more;
    m_values->setText(text);
}

void TimePlot::showCursor(std::optional<double> second)
{
    m_cursor->setVisible(m_isShown && second.has_value());
    if (!second)
        return;
    m_cursor->point1->setCoords(*second, 0);
    m_cursor->point2->setCoords(*second, 1);
}

void TimePlot::applyLook()
{
    const Style& style = Style::instance();
    plotlook::apply(*m_time);
    plotlook::apply(*m_value);
    plotlook::apply(*m_name, ColourRole::Dim, style.small());
    plotlook::apply(*m_values, ColourRole::Dim, style.smallMonospace());
    for (std::size_t i = 0; i < m_graphs.size(); ++i) {
        const LineLook& look = m_looks[i];
        m_graphs[i]->setPen(plotlook::pen(look.colour, look.pen));
        m_graphs[i]->setBrush(look.isFilled ? plotlook::fill(look.colour) : QBrush(Qt::NoBrush));
    }
    QPen mark = plotlook::pen(ColourRole::Work);
    mark.setWidth(markWidth);
    mark.setCapStyle(Qt::FlatCap);
    m_incomplete->setPen(mark);
    m_cursor->setPen(plotlook::pen(ColourRole::Dim));
}

QString TimePlot::caption() const
{
    return m_name->text() + m_values->text();
}

} // namespace standpipe
