// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/control/controlplan.h"
#include "app/cli/exitcode.h"
#include "core/client/pipeclient.h"

#include <QObject>

namespace standpipe::cli {

/// One call to a server's control pipe: sends it and prints the result.
/// Thread: main thread
/// Fails:  with a message on standard error; run() returns the exit code
class ControlRunner final : public QObject {
    Q_OBJECT
public:
    explicit ControlRunner(ControlPlan plan);

    [[nodiscard]] ExitCode run();

private:
    void note(const ClientEvent& event);
    [[nodiscard]] ExitCode print(const QByteArray& reply) const;
    [[nodiscard]] Error errorWith(ErrorCode code, const QString& detail = {}) const;
    void finish(ExitCode code);

    const ControlPlan m_plan;
    PipeClient m_client;
    ExitCode m_exitCode = ExitCode::Failed;
    bool m_isFinished = false;
};

} // namespace standpipe::cli
