// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/backgroundexport.h"

#include "core/export/exportfile.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace standpipe {

namespace {

constexpr qsizetype block = 256LL * 1024;
constexpr qint64 perLook = 256; // activities between two checks of the clock
constexpr Milliseconds pause{50};

} // namespace

/// State shared by the export thread and the owner.
/// Thread: run() on the export thread; the others on the owner's
class BackgroundExport::Work {
public:
    Work(Plan plan, Callbacks callbacks) : m_plan(std::move(plan)), m_callbacks(std::move(callbacks)) {}

    void run();
    void cancel() { m_isCancelled = true; }
    void forgetCallbacks();

private:
    [[nodiscard]] Result<qint64> exportAll();
    /// Sets m_failure and returns false when the export must end.
    [[nodiscard]] bool take(ActivityWriter& writer, ExportFile& file, const Activity& activity);
    [[nodiscard]] bool flush(ExportFile& file);
    void tellProgress();

    Plan m_plan;
    std::atomic<bool> m_isCancelled = false;
    std::mutex m_mutex; ///< held during a callback
    Callbacks m_callbacks;

    QByteArray m_pending;
    qint64 m_passed = 0;
    qint64 m_written = 0;
    SteadyTime m_told = steadyNow();
    std::optional<Error> m_failure;
};

void BackgroundExport::Work::run()
{
    const Result<qint64> result = exportAll();
    m_plan = {}; // releases the log
    const std::lock_guard lock(m_mutex);
    if (m_callbacks.ended)
        m_callbacks.ended(result);
}

void BackgroundExport::Work::forgetCallbacks()
{
    const std::lock_guard lock(m_mutex);
    m_callbacks = {};
}

Result<qint64> BackgroundExport::Work::exportAll()
{
    ExportFile file;
    if (const Result<void> opened = file.open(m_plan.path, ExportFile::IfThere::Replace); !opened)
        return failure(opened.error());
    const std::unique_ptr<ActivityWriter> writer = makeActivityWriter(m_plan.format);
    writer->begin(m_pending, m_plan.source);
    const Result<void> passed = m_plan.pass([&](const Activity& activity) { return take(*writer, file, activity); });
    if (m_failure)
        return failure(*m_failure);
    if (!passed)
        return failure(passed.error());
    writer->finish(m_pending);
    if (!flush(file))
        return failure(*m_failure);
    if (m_isCancelled)
        return failure({.code = ErrorCode::Cancelled});
    if (const Result<void> committed = file.commit(); !committed)
        return failure(committed.error());
    return m_written;
}

bool BackgroundExport::Work::take(ActivityWriter& writer, ExportFile& file, const Activity& activity)
{
    if (m_isCancelled) {
        m_failure = Error{.code = ErrorCode::Cancelled};
        return false;
    }
    if (!m_plan.wants || m_plan.wants(activity)) {
        writer.write(m_pending, activity);
        ++m_written;
    } else {
        writer.pass(activity);
    }
    if (++m_passed % perLook == 0 && steadyNow() - m_told >= pause)
        tellProgress();
    return m_pending.size() < block || flush(file);
}

bool BackgroundExport::Work::flush(ExportFile& file)
{
    const Result<void> written = file.write(m_pending);
    m_pending.resize(0); // keeps its memory
    if (!written)
        m_failure = written.error();
    return written.has_value();
}

void BackgroundExport::Work::tellProgress()
{
    m_told = steadyNow();
    const std::lock_guard lock(m_mutex);
    if (m_callbacks.progressed)
        m_callbacks.progressed(m_passed);
}

BackgroundExport::BackgroundExport(Plan plan, Callbacks callbacks)
    : m_work(std::make_shared<Work>(std::move(plan), std::move(callbacks)))
{
    // Detached: a write to a disk may block indefinitely.
    std::thread([work = m_work] { work->run(); }).detach();
}

BackgroundExport::~BackgroundExport()
{
    m_work->cancel();
    m_work->forgetCallbacks();
}

void BackgroundExport::cancel()
{
    m_work->cancel();
}

} // namespace standpipe
