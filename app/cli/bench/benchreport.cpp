// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench/benchreport.h"
#include "app/cli/tr.h"
#include "core/json/jsontext.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <cmath>

namespace standpipe::cli {

namespace {

double microseconds(Nanoseconds time)
{
    return std::round(static_cast<double>(time.count()) / 100.0) / 10.0;
}

QString microsecondsText(Nanoseconds time)
{
    return QStringLiteral("%1 \u00b5s").arg(microseconds(time), 0, 'f', 1);
}

double perSecond(const BenchReport& report)
{
    const double seconds = static_cast<double>(report.took.count()) / 1e9;
    return seconds > 0 ? std::round(static_cast<double>(report.roundTrips.count()) / seconds) : 0;
}

} // namespace

QByteArray benchText(const BenchReport& report)
{
    QString text =
        Tr::tr("connections  %1, %2 under way on each\n").arg(report.plan.connections).arg(report.plan.pipeline);
    text += Tr::tr("messages     %1 of %2 bytes in %3 s, each answered\n")
                .arg(QString::number(report.roundTrips.count()), QString::number(report.plan.size),
                     QString::number(static_cast<double>(report.took.count()) / 1e9, 'f', 2));
    text += Tr::tr("rate         %1 a second\n").arg(perSecond(report), 0, 'f', 0);
    text +=
        Tr::tr("round trip   p50 %1, p99 %2, p99.9 %3, longest %4\n")
            .arg(microsecondsText(report.roundTrips.quantile(0.5)), microsecondsText(report.roundTrips.quantile(0.99)),
                 microsecondsText(report.roundTrips.quantile(0.999)), microsecondsText(report.roundTrips.longest()));
    if (report.refused > 0)
        text += Tr::tr("refused      %1 were answered \"Error: bad request\"\n").arg(report.refused);
    return text.toUtf8();
}

QByteArray benchJson(const BenchReport& report)
{
    nlohmann::ordered_json json;
    json["connections"] = report.plan.connections;
    json["pipeline"] = report.plan.pipeline;
    json["size"] = report.plan.size;
    json["took_us"] = microseconds(report.took);
    json["messages"] = report.roundTrips.count();
    json["messages_per_second"] = perSecond(report);
    json["p50_us"] = microseconds(report.roundTrips.quantile(0.5));
    json["p99_us"] = microseconds(report.roundTrips.quantile(0.99));
    json["p999_us"] = microseconds(report.roundTrips.quantile(0.999));
    json["longest_us"] = microseconds(report.roundTrips.longest());
    json["refused"] = report.refused;
    return jsontext::write(json) + '\n';
}

} // namespace standpipe::cli
