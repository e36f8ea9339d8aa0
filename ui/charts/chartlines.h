// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/trafficseries.h"
#include "ui/style/colourtable.h"

#include <QString>
#include <QVector>

#include <optional>
#include <vector>

namespace standpipe {

/// The quantities drawn over time, from top to bottom.
enum class Chart : quint8 { Requests, RoundTrip, Bytes, Pipes, Last = Pipes };

/// One line of a chart: seconds since 1970 on the series' axis, and values. NaN interrupts the line.
/// Thread: value
struct ChartLine {
    QVector<double> times{};
    QVector<double> values{};

    void add(double time, double value)
    {
        times.append(time);
        values.append(value);
    }
};

/// Name, colour and style of a line.
/// Thread: value
struct LineLook {
    QString name{};
    ColourRole colour = ColourRole::Text;
    Qt::PenStyle pen = Qt::SolidLine;
    bool isFilled = false;
    bool isInPair = true; ///< shown in the compact layout too
};

namespace chartlines {

[[nodiscard]] QString name(Chart chart);
[[nodiscard]] std::vector<LineLook> looks(Chart chart);
/// The lines of a chart for the complete seconds before `end`; one for each of looks().
[[nodiscard]] std::vector<ChartLine> lines(Chart chart, const TrafficSeries& series, std::chrono::seconds end);
/// The value of each line in one second; none for a second without replies.
[[nodiscard]] std::vector<std::optional<double>> values(Chart chart, const TrafficSeries& series,
                                                        std::chrono::seconds second);
/// "1,204", "31.2 KB", "0.31 ms", "3".
[[nodiscard]] QString valueText(Chart chart, double value);

} // namespace chartlines

} // namespace standpipe
