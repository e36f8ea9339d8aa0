// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartlines.h"

#include "core/text/unittext.h"

#include <QCoreApplication>
#include <QLocale>

#include <limits>

namespace standpipe::chartlines {

namespace {

constexpr std::chrono::seconds one{1};
constexpr double untilItsEnd = 0.9; // in seconds
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Thread: value
struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

double key(std::chrono::seconds second)
{
    return static_cast<double>(second.count());
}

std::optional<double> quantile(const TrafficSecond* second, double part)
{
    if (second == nullptr || second->took.isEmpty())
        return {};
    return static_cast<double>(second->took.quantile(part).count());
}

std::vector<std::optional<double>> valuesOf(Chart chart, const TrafficSecond* second, const PoolLevel& level)
{
    static const TrafficSecond quiet;
    const TrafficSecond& seen = second != nullptr ? *second : quiet;
    const PoolLevel& most = second != nullptr ? seen.most : level;
    switch (chart) {
    case Chart::Requests:
        return {static_cast<double>(seen.requests), static_cast<double>(seen.errors)};
    case Chart::RoundTrip:
        return {quantile(second, 0.99), quantile(second, 0.95), quantile(second, 0.5)};
    case Chart::Bytes:
        return {static_cast<double>(seen.bytesIn), static_cast<double>(seen.bytesOut)};
    case Chart::Pipes:
        return {most.busy, most.connected, most.limit};
    }
    return {};
}

void add(std::vector<ChartLine>& lines, std::chrono::seconds second, const std::vector<std::optional<double>>& values,
         double later = 0)
{
    for (std::size_t i = 0; i < lines.size(); ++i)
        lines[i].add(key(second) + later, values[i].value_or(nothing));
}

} // namespace

QString name(Chart chart)
{
    switch (chart) {
    case Chart::Requests:
        return Tr::tr("Requests a second");
    case Chart::RoundTrip:
        return Tr::tr("Round trip");
    case Chart::Bytes:
        return Tr::tr("Bytes a second");
    case Chart::Pipes:
        return Tr::tr("Pipes");
    }
    return {};
}

std::vector<LineLook> looks(Chart chart)
{
    switch (chart) {
    case Chart::Requests:
        return {{.name = {}, .colour = ColourRole::Request, .isFilled = true},
                {.name = Tr::tr("errors"), .colour = ColourRole::Error}};
    case Chart::RoundTrip:
        return {{.name = Tr::tr("p99"), .colour = ColourRole::Reply, .isFilled = true},
                {.name = Tr::tr("p95"), .colour = ColourRole::Reply, .pen = Qt::DashLine, .isInPair = false},
                {.name = Tr::tr("p50"), .colour = ColourRole::Reply, .pen = Qt::DotLine, .isInPair = false}};
    case Chart::Bytes:
        return {{.name = Tr::tr("in"), .colour = ColourRole::Request, .isFilled = true},
                {.name = Tr::tr("out"), .colour = ColourRole::Reply, .pen = Qt::DashLine}};
    case Chart::Pipes:
        return {{.name = Tr::tr("busy"), .colour = ColourRole::Work, .isFilled = true},
                {.name = Tr::tr("connected"), .colour = ColourRole::Life},
                {.name = Tr::tr("at most"), .colour = ColourRole::Life, .pen = Qt::DashLine}};
    }
    return {};
}

std::vector<ChartLine> lines(Chart chart, const TrafficSeries& series, std::chrono::seconds end)
{
    std::vector<ChartLine> lines(looks(chart).size());
    std::chrono::seconds next = end - series.span();
    // A constant stretch needs two points only, its first and its last second.
    const auto addQuiet = [&](std::chrono::seconds until) {
        if (next >= until)
            return;
        const std::vector<std::optional<double>> quiet = valuesOf(chart, nullptr, series.levelAt(next));
        add(lines, next, quiet);
        if (next + one < until)
            add(lines, until - one, quiet);
    };
    for (const TrafficSecond& second : series.seconds()) {
        if (second.second >= end)
            break;
        if (second.second < next)
            continue;
        addQuiet(second.second);
        const std::vector<std::optional<double>> values = valuesOf(chart, &second, second.most);
        add(lines, second.second, values);
        // A single second with replies would be invisible: draw it from its start to its end.
        if (chart == Chart::RoundTrip)
            add(lines, second.second, values, untilItsEnd);
        next = second.second + one;
    }
    addQuiet(end);
    return lines;
}

std::vector<std::optional<double>> values(Chart chart, const TrafficSeries& series, std::chrono::seconds second)
{
    return valuesOf(chart, series.find(second), series.levelAt(second));
}

QString valueText(Chart chart, double value)
{
    switch (chart) {
    case Chart::RoundTrip:
        return text::duration(Nanoseconds(static_cast<Nanoseconds::rep>(value)));
    case Chart::Bytes:
        return text::byteSize(static_cast<qint64>(value));
    default:
        return QLocale().toString(static_cast<qint64>(value));
    }
}

} // namespace standpipe::chartlines
