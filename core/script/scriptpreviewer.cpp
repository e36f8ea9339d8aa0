// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptpreviewer.h"

#include "core/script/scripthandler.h"

#include <mutex>
#include <utility>

namespace standpipe {

/// Passes outcomes from the scripts' threads to the previewer while it exists.
/// Thread: any thread
class ScriptPreviewer::Mailbox {
public:
    explicit Mailbox(ScriptPreviewer* reader) : m_reader(reader) {}

    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_reader = nullptr;
    }
    void put(quint64 number, const Error& error)
    {
        const std::lock_guard lock(m_mutex);
        if (m_reader == nullptr)
            return;
        QMetaObject::invokeMethod(
            m_reader, [reader = m_reader, number, error] { reader->hear(number, error); }, Qt::QueuedConnection);
    }

private:
    std::mutex m_mutex;
    ScriptPreviewer* m_reader;
};

ScriptPreviewer::ScriptPreviewer(QObject* parent) : QObject(parent), m_mailbox(std::make_shared<Mailbox>(this)) {}

ScriptPreviewer::~ScriptPreviewer()
{
    m_mailbox->close();
}

void ScriptPreviewer::check(const ScriptSource& source, const ScriptSettings& settings)
{
    ask({.task = Task::Check, .source = source, .settings = settings});
}

void ScriptPreviewer::apply(const ScriptSource& source, const ScriptSettings& settings)
{
    ask({.task = Task::Apply, .source = source, .settings = settings});
}

void ScriptPreviewer::ask(Job job)
{
    if (!m_isBusy || canGiveUpFor(job))
        begin(job);
    else if (!m_next || job.task == Task::Apply || m_next->task == Task::Check)
        m_next = std::move(job);
}

bool ScriptPreviewer::canGiveUpFor(const Job& job) const
{
    if (m_tried == nullptr)
        return false; // the handler in force already has the job, and may apply it
    return m_job.task == Task::Check || job.task == Task::Apply;
}

void ScriptPreviewer::begin(const Job& job)
{
    m_isBusy = true;
    m_job = job;
    m_tried.reset(); // cancels the previous attempt
    const auto told = [mailbox = m_mailbox, number = ++m_number](const Result<void>& outcome) {
        mailbox->put(number, outcome ? Error() : outcome.error());
    };
    if (job.task == Task::Apply && m_handler)
        m_handler->apply(job.source, job.settings, told);
    else
        m_tried = ScriptHandler::make(job.source, job.settings, told);
}

void ScriptPreviewer::hear(quint64 number, const Error& error)
{
    if (number != m_number)
        return;
    m_isBusy = false;
    const auto tried = std::exchange(m_tried, nullptr);
    const bool isApply = m_job.task == Task::Apply;
    if (isApply && error.isNone()) {
        if (!m_handler)
            m_handler = tried;
        m_inForce = m_job.source;
        m_settingsInForce = m_job.settings;
    }
    if (const auto next = std::exchange(m_next, std::nullopt))
        begin(*next);
    if (isApply)
        Q_EMIT applied(error);
    else
        Q_EMIT checked(error);
}

} // namespace standpipe

#include "moc_scriptpreviewer.cpp"
