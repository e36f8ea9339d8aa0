// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// benchlog: the window's log at full scale, measured inside its event loop. Started by ./dev bench log. The last line
// is JSON.
#include "tests/bench/log/logbench.h"
#include "ui/style/style.h"

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace {

using namespace standpipe;
using namespace standpipe::bench;

// DESIGN, section 4.
constexpr double mostStall = 16;
constexpr double mostFirst = 50;
constexpr double mostAll = 500;
constexpr double mostMemory = 250;
constexpr qsizetype memoryRows = 1'000'000;

double rounded(double value)
{
    return std::round(value * 100) / 100;
}

bool judge(const char* what, double measured, double most, const char* unit)
{
    const bool isKept = measured <= most;
    std::printf("%-44s %9.2f %-4s limit %7.0f  %s\n", what, measured, unit, most, isKept ? "kept" : "MISSED");
    return isKept;
}

bool judgeAll(const LogFigures& figures, const LogPlan& plan)
{
    const double memoryLimit = mostMemory * static_cast<double>(plan.rows) / static_cast<double>(memoryRows);
    bool isKept = judge("stall while they arrive, p99", figures.stallP99, mostStall, "ms");
    isKept = judge("lost", static_cast<double>(figures.lost), 0, "") && isKept;
    isKept = judge("filter, first rows", figures.filterFirst, mostFirst, "ms") && isKept;
    isKept = judge("filter, all rows", figures.filterAll, mostAll, "ms") && isKept;
    isKept = judge("memory (growth of the resident set)", figures.memory, memoryLimit, "MiB") && isKept;
    const auto tell = [](const char* what, double measured) { std::printf("%-44s %9.2f ms\n", what, measured); };
    tell("stall while they arrive, longest", figures.stallMax);
    tell("  of it the thread's own work, p99", figures.workP99);
    tell("  of it the thread's own work, longest", figures.workMax);
    tell("stall while the filter works, longest", figures.filterStallMax);
    tell("  of it the thread's own work, longest", figures.filterWorkMax);
    tell("stall of a row for each event, longest", figures.naiveStallMax);
    return isKept;
}

void printLine(const LogFigures& figures)
{
    const nlohmann::ordered_json line{{"stall_p99_ms", rounded(figures.stallP99)},
                                      {"stall_max_ms", rounded(figures.stallMax)},
                                      {"lost", figures.lost},
                                      {"filter_first_ms", rounded(figures.filterFirst)},
                                      {"filter_all_ms", rounded(figures.filterAll)},
                                      {"memory_mib", rounded(figures.memory)},
                                      {"naive_stall_max_ms", rounded(figures.naiveStallMax)}};
    std::printf("%s\n", line.dump().c_str());
}

} // namespace

int main(int argc, char** argv)
{
    LogPlan plan;
    bool isQuick = false;
    std::string pictures;
    CLI::App program("The window's log at full scale, measured inside its event loop", "./dev bench log");
    program.add_flag("--quick", isQuick, "A tenth of the rows, and a second of traffic");
    program.add_option("--burst", plan.burst, "So many activities at once besides")->check(CLI::Range(0, 10'000'000));
    program.add_option("--pictures", pictures, "Only save pictures of the full log there")->type_name("DIR");
    CLI11_PARSE(program, argc, argv);
    if (isQuick) {
        plan.rows /= 10;
        plan.duration = Milliseconds(1000);
        plan.naiveDuration = Milliseconds(10);
    }
    // QApplication needs at least one argument; ours are parsed already.
    int one = 1;
    QApplication application(one, argv);
    const QTemporaryDir own;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, own.path());
    Style::install(application, false).setScheme(ColourScheme::Light);
    LogBench bench(plan);
    bench.fill();
    if (!pictures.empty())
        return bench.takePictures(QString::fromStdString(pictures)) ? 0 : 1;
    bench.filter();
    bench.stream();
    bench.streamNaively();
    std::printf("%lld rows of %d bytes; %lld a second for %.1f s (took %.1f s)\n", static_cast<long long>(plan.rows),
                ActivitySource::payload, static_cast<long long>(plan.perSecond),
                static_cast<double>(plan.duration.count()) / 1000, bench.figures().streamSeconds);
    const bool isKept = judgeAll(bench.figures(), plan);
    printLine(bench.figures());
    return isKept ? 0 : 1;
}
