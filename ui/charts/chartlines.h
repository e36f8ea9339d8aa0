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

/// What is drawn over the time, in the order in which they stand below each other.
enum class Chart : quint8 { Requests, RoundTrip, Bytes, Pipes, Last = Pipes };

/// One line of a chart: seconds since 1970 on the series' axis, and values. A value that is no number interrupts the line.
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

/// What stands for a line.
/// Thread: value
struct LineLook {
    QString name{};
    ColourRole colour = ColourRole::Text;
    Qt::PenStyle pen = Qt::SolidLine;
    bool isFilled = false;
    bool isInPair = true; ///< shown in the small picture too
};

namespace chartlines {

[[nodiscard]] QString name(Chart chart);
[[nodiscard]] std::vector<LineLook> looks(Chart chart);
/// The lines of a chart for the whole seconds up to, not including, `end`; one each for looks().
[[nodiscard]] std::vector<ChartLine> lines(Chart chart, const TrafficSeries& series, std::chrono::seconds end);
/// The value of each line in one second; none where there is no number (no replies in it).
[[nodiscard]] std::vector<std::optional<double>> values(Chart chart, const TrafficSeries& series,
                                                        std::chrono::seconds second);
/// "1,204", "31.2 KB", "0.31 ms", "3".
[[nodiscard]] QString valueText(Chart chart, double value);

} // namespace chartlines

} // namespace standpipe
