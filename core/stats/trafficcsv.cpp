// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/stats/trafficcsv.h"

#include "core/activity/isotime.h"

#include <QList>

namespace standpipe {

namespace {

QByteArray microseconds(Nanoseconds time)
{
    return QByteArray::number(static_cast<double>(time.count()) / 1000.0, 'f', 3);
}

QByteArray timeText(std::chrono::seconds second, const SeriesClock& clock)
{
    constexpr qsizetype wholeSeconds = 19;
    const auto text = isoTime(clock.asWall(WallTime(second)));
    return QByteArrayView(text).first(wholeSeconds).toByteArray() + 'Z';
}

QList<QByteArray> cells(const TrafficSecond& second, const SeriesClock& clock)
{
    QList<QByteArray> cells{timeText(second.second, clock)};
    for (const quint64 number : {second.requests, second.replies, second.errors, second.bytesIn, second.bytesOut})
        cells << QByteArray::number(number);
    for (const int number : {second.most.connected, second.most.busy, second.most.limit})
        cells << QByteArray::number(number);
    for (const double part : {0.5, 0.95, 0.99})
        cells << (second.took.isEmpty() ? QByteArray() : microseconds(second.took.quantile(part)));
    cells << (second.took.isEmpty() ? QByteArray() : microseconds(second.took.longest()));
    cells << QByteArray::number(second.dropped) << QByteArray::number(second.isComplete ? 1 : 0);
    return cells;
}

} // namespace

QByteArray trafficCsv(const TrafficSeries& series, const SeriesClock& clock)
{
    QByteArray csv =
        "time,requests,replies,errors,bytes_in,bytes_out,connected,busy,pipes,p50_us,p95_us,p99_us,longest_us,"
        "dropped,complete\r\n";
    for (const TrafficSecond& second : series.seconds())
        csv += cells(second, clock).join(',') + "\r\n";
    return csv;
}

QByteArray histogramCsv(const LatencyHistogram& histogram)
{
    QByteArray csv = "least_ns,end_ns,count\r\n";
    for (const LatencyHistogram::Step& step : histogram.steps())
        csv += QByteArray::number(step.least.count()) + ',' + QByteArray::number(step.end.count()) + ',' +
               QByteArray::number(step.count) + "\r\n";
    return csv;
}

} // namespace standpipe
