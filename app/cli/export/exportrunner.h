// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/export/exportoutput.h"
#include "app/cli/export/exportplan.h"
#include "core/export/activitywriter.h"

#include <memory>

namespace standpipe::cli {

class InputFile;

/// One export, from the first activity to the last.
/// Thread: main thread
/// Bounds: some blocks of memory, however long the log is
/// Fails:  says why on standard error; run() gives the exit code
class ExportRunner {
public:
    explicit ExportRunner(ExportPlan plan);

    [[nodiscard]] ExitCode run();

private:
    /// Input and output are one file, by whatever names, and what it is now would be lost.
    [[nodiscard]] bool isOntoItself(const InputFile& input) const;
    [[nodiscard]] Result<void> exportAll(InputFile& input);
    /// By a copy, if need be.
    [[nodiscard]] Result<void> exportRecordingOf(InputFile& input);
    /// name: as sentences call it.
    [[nodiscard]] Result<void> exportRecording(const QString& path, const QString& name);
    [[nodiscard]] Result<void> exportLog(InputFile& input);
    void begin(const QString& endpoint);
    [[nodiscard]] Result<void> take(const Activity& activity);

    const ExportPlan m_plan;
    const std::unique_ptr<ActivityWriter> m_writer;
    ExportOutput m_output;
};

} // namespace standpipe::cli
