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

/// One export, from the first to the last activity.
/// Thread: main thread
/// Bounds: a few blocks of memory, regardless of the length of the log
/// Fails:  with a message on standard error; run() returns the exit code
class ExportRunner {
public:
    explicit ExportRunner(ExportPlan plan);

    [[nodiscard]] ExitCode run();

private:
    /// Whether input and output are the same file, by whatever names, and writing would destroy it.
    [[nodiscard]] bool isOntoItself(const InputFile& input) const;
    [[nodiscard]] Result<void> exportAll(InputFile& input);
    /// Makes a copy first if necessary.
    [[nodiscard]] Result<void> exportRecordingOf(InputFile& input);
    /// name: the recording's name in messages.
    [[nodiscard]] Result<void> exportRecording(const QString& path, const QString& name);
    [[nodiscard]] Result<void> exportLog(InputFile& input);
    void begin(const QString& endpoint);
    [[nodiscard]] Result<void> take(const Activity& activity);

    const ExportPlan m_plan;
    const std::unique_ptr<ActivityWriter> m_writer;
    ExportOutput m_output;
};

} // namespace standpipe::cli
