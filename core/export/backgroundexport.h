// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/activitypass.h"
#include "core/export/exportformat.h"

#include <memory>

namespace standpipe {

/// An export to a file on its own thread.
/// Thread: the one that created it; the callbacks are called on the export thread
/// Owns:   the thread, which may outlive the object for a short time and then leaves no file
/// Bounds: one block of bytes
/// Fails:  ended() with the errors of ExportFile and of the pass, or Cancelled
class BackgroundExport {
public:
    /// What to export, and where to.
    /// Thread: value
    struct Plan {
        QString path{}; ///< an existing file is replaced
        ExportFormat format = ExportFormat::JsonLines;
        ExportSource source{};
        ActivityPass pass{};
        std::function<bool(const Activity&)> wants{}; ///< null: all
    };
    /// Called on the export's thread.
    /// Thread: value
    struct Callbacks {
        std::function<void(qint64 passed)> progressed; ///< this many are processed; called some twenty times a second
        std::function<void(const Result<qint64>& written)> ended; ///< last callback: this many are in the file
    };

    /// Starts at once.
    BackgroundExport(Plan plan, Callbacks callbacks);
    /// Cancels. No callback is called after it has returned, which is soon. Must not be called from a callback.
    ~BackgroundExport();
    BackgroundExport(const BackgroundExport&) = delete;
    BackgroundExport& operator=(const BackgroundExport&) = delete;

    /// Ends the export, with Cancelled unless it has practically ended.
    void cancel();

private:
    class Work;

    const std::shared_ptr<Work> m_work; ///< shared with the thread
};

} // namespace standpipe
