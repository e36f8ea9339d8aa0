// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/activitypass.h"
#include "core/export/exportformat.h"

#include <memory>

namespace standpipe {

/// An export to a file on a thread of its own.
/// Thread: the one that made it; the callbacks are called on the export's thread
/// Owns:   the thread, which goes on without it if it must and gives up soon; then nothing is left of the file
/// Bounds: one block of bytes
/// Fails:  ended() with what ExportFile and the pass fail with, or Cancelled
class BackgroundExport {
public:
    /// What is to be exported, and where to.
    /// Thread: value
    struct Plan {
        QString path{}; ///< what is there is replaced
        ExportFormat format = ExportFormat::JsonLines;
        ExportSource source{};
        ActivityPass pass{};
        std::function<bool(const Activity&)> wants{}; ///< null: all
    };
    /// Called on the export's thread.
    /// Thread: value
    struct Callbacks {
        std::function<void(qint64 passed)> progressed; ///< so many activities are done with; some twenty times a second
        std::function<void(const Result<qint64>& written)> ended; ///< the last one: so many are in the file
    };

    /// Begins at once.
    BackgroundExport(Plan plan, Callbacks callbacks);
    /// Cancels. Once it has returned, which is soon, there are no more callbacks. Must not be called by one.
    ~BackgroundExport();
    BackgroundExport(const BackgroundExport&) = delete;
    BackgroundExport& operator=(const BackgroundExport&) = delete;

    /// Makes it end, with Cancelled unless it has all but ended.
    void cancel();

private:
    class Work;

    const std::shared_ptr<Work> m_work; ///< shared with the thread
};

} // namespace standpipe
