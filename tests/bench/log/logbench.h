// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/log/activitysource.h"
#include "tests/bench/log/heartbeat.h"
#include "ui/server/serversession.h"
#include "ui/server/serverwindow.h"

#include <QString>

namespace standpipe::bench {

/// What is to be measured.
/// Thread: value
struct LogPlan {
    qsizetype rows = 1'000'000;
    qsizetype perSecond = 100'000;
    Milliseconds duration{10'000};
    Milliseconds naiveDuration{50};
    qsizetype burst =
        0; ///< so many at once, before the stream: more than the inbox holds are lost, and must be counted
};

/// What was measured; milliseconds and MiB.
/// Thread: value
struct LogFigures {
    double stallP99 = 0;
    double stallMax = 0;
    double workP99 = 0; ///< of the same gaps, the thread's own work
    double workMax = 0;
    qint64 lost = 0; ///< pushed, but neither in the log nor counted as having left it
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

    /// Fills the log; the memory its rows take, as the growth of the process' resident set.
    void fill();
    /// Filters it by a word that one row in a hundred has.
    void filter();
    /// Activities arrive while the view follows the end.
    void stream();
    /// The same arrive, for a shorter time, at a view that makes a row of each at once.
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
    qint64 m_said = 0; ///< rows that tell of activities dropped on their way
};

} // namespace standpipe::bench
