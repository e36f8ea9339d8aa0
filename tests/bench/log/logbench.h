// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/log/activitysource.h"
#include "tests/bench/log/heartbeat.h"
#include "ui/server/serversession.h"
#include "ui/server/serverwindow.h"

#include <QString>

namespace standpipe::bench {

/// The parameters of a measurement.
/// Thread: value
struct LogPlan {
    qsizetype rows = 1'000'000;
    qsizetype perSecond = 100'000;
    Milliseconds duration{10'000};
    Milliseconds naiveDuration{50};
    qsizetype burst = 0; ///< pushed at once before the stream; those beyond the inbox's capacity must be counted
};

/// The results, in milliseconds and MiB.
/// Thread: value
struct LogFigures {
    double stallP99 = 0;
    double stallMax = 0;
    double workP99 = 0; ///< processor time of the thread in the same gaps
    double workMax = 0;
    qint64 lost = 0; ///< pushed, but neither in the log nor counted as dropped
    double filterFirst = 0;
    double filterAll = 0;
    double filterStallMax = 0;
    double filterWorkMax = 0;
    double memory = 0;
    double naiveStallMax = 0;
    double streamSeconds = 0;
};

/// The server window with its real feed, model and view, measured inside its event loop.
/// Thread: GUI thread
class LogBench {
public:
    explicit LogBench(const LogPlan& plan);

    /// Fills the log; measures the memory of its rows as the growth of the process's resident set.
    void fill();
    /// Filters it by a word that one row in a hundred contains.
    void filter();
    /// Adds activities while the view follows the end.
    void stream();
    /// Adds the same, for a shorter time, to a view that makes a row of each at once.
    void streamNaively();
    /// Saves the window as it is now, light and dark. False if a picture cannot be written.
    [[nodiscard]] bool takePictures(const QString& folder);
    [[nodiscard]] const LogFigures& figures() const { return m_figures; }
    [[nodiscard]] qint64 rows() const;

private:
    void push(qsizetype count);
    [[nodiscard]] quint64 arrived() const;

    const LogPlan m_plan;
    LogFigures m_figures;
    ActivitySource m_source;
    ServerWindow m_window;
    ServerSession& m_session; ///< the window's
    Heartbeat m_heartbeat;
    qint64 m_said = 0; ///< rows that report dropped activities
};

} // namespace standpipe::bench
