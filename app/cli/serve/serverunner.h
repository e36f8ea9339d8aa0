// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/serve/activitylog.h"
#include "app/cli/serve/serveplan.h"
#include "app/cli/serve/serverecording.h"
#include "app/cli/serve/servicenotice.h"
#include "core/base/looptimer.h"
#include "core/base/stopsignals.h"
#include "core/control/controlpipe.h"
#include "core/plan/plannedhandler.h"
#include "core/server/pipemanager.h"

#include <QObject>

#include <atomic>

namespace standpipe::cli {

/// One server in the terminal, from start to end.
/// Thread: main thread
/// Fails:  with a message on standard error; run() returns the exit code
class ServeRunner final : public QObject {
    Q_OBJECT
public:
    /// handler: made from the plan. The notice must outlive the runner.
    ServeRunner(const ServePlan& plan, PlannedHandler handler, const ServiceNotice& notice);

    /// Serves until a signal, --stop-after or --duration ends it.
    [[nodiscard]] ExitCode run();

private:
    void onListening(const QString& path);
    void onFailed(const Error& error);
    void onStateChanged(ServerState state);
    void onHungUp();
    void sayReady() const;
    void stop();
    void start();
    void startControl();
    /// The plan's handler for these settings, wrapped for counting if requests are limited.
    [[nodiscard]] Result<std::shared_ptr<RequestHandler>> handlerFor(const ServerSettings& settings);

    const ServePlan m_plan;
    PlannedHandler m_handler;
    std::shared_ptr<RequestHandler> m_counted; ///< the handler inside m_counting
    std::shared_ptr<RequestHandler> m_counting;
    const std::shared_ptr<std::atomic<quint64>> m_handled = std::make_shared<std::atomic<quint64>>(0);
    StopSignals m_signals{HangUp::Tell};
    const ServiceNotice& m_notice;
    std::shared_ptr<ActivityInbox> m_inbox; ///< of the log
    ServeRecording m_recording;
    ActivityLog m_log;
    PipeManager m_manager;
    std::unique_ptr<ControlPipe> m_control; ///< null if control is off
    LoopTimer m_duration;
    bool m_isStopping = false;
    ExitCode m_exitCode = ExitCode::Done;
};

} // namespace standpipe::cli
