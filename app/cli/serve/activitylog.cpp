// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/activitylog.h"

#include "app/cli/complaint.h"
#include "app/cli/tr.h"
#include "core/activity/activityjson.h"
#include "core/text/activitytext.h"
#include "core/text/errortext.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace standpipe::cli {

namespace {

constexpr qsizetype linesAtOnce = 64 * 1024;
/// The time for activities to collect between two batches: avoids a wake-up per activity at a hundred thousand a
/// second.
constexpr Milliseconds gatherTime{2};

} // namespace

ActivityLog::ActivityLog(std::shared_ptr<ActivityInbox> inbox, LogPlan plan)
    : m_inbox(std::move(inbox))
    , m_plan(std::move(plan))
{
}

ActivityLog::~ActivityLog()
{
    end(Milliseconds(0));
}

Result<void> ActivityLog::open()
{
    if (m_plan.file.isEmpty())
        return {};
    m_file.emplace(m_plan.file, [this](qint64 missing) { return gapLine(missing); });
    return m_file->open();
}

void ActivityLog::begin(const QString& path)
{
    if (m_thread.joinable())
        return;
    if (m_inbox) {
        m_inbox->setWake([this] {
            const std::lock_guard lock(m_mutex);
            m_hasActivities = true;
            m_changed.notify_one();
        });
    }
    // A path may contain line ends or control characters.
    const QByteArray name = path.toUtf8();
    const QByteArray shownPath = text::shown(name, name.size(), name.size()).toUtf8();
    QByteArray greeting;
    if (m_plan.format != LogFormat::Json)
        greeting = "Listening on " + shownPath + '\n';
    m_thread = std::thread([this, greeting] { run(greeting); });
}

void ActivityLog::reopen()
{
    const std::lock_guard lock(m_mutex);
    m_mustReopen = true;
    m_changed.notify_all();
}

void ActivityLog::end(Milliseconds deadline)
{
    if (!m_thread.joinable())
        return;
    if (m_inbox)
        m_inbox->setWake({});
    {
        std::unique_lock lock(m_mutex);
        m_isEnding = true;
        m_changed.notify_all();
        m_changed.wait_for(lock, deadline, [this] { return m_hasEnded; });
    }
    m_output.giveUp();
    if (m_file)
        m_file->giveUp();
    m_thread.join();
    if (!m_file || m_file->missing() == 0)
        return;
    const int missing = static_cast<int>(std::min<qint64>(m_file->missing(), std::numeric_limits<int>::max()));
    complain(Tr::tr("the log at %1 lacks %n lines that could not be written.", nullptr, missing).arg(m_file->path()));
}

void ActivityLog::run(const QByteArray& greeting)
{
    writeToStandardOutput(greeting);
    if (m_inbox) {
        while (waitForActivities()) {
            reopenFile();
            m_inbox->drain(m_activities);
            writeAll(m_activities);
        }
        reopenFile();
        m_inbox->drain(m_activities); // the last activities
        writeAll(m_activities);
    }
    const std::lock_guard lock(m_mutex);
    m_hasEnded = true;
    m_changed.notify_all();
}

bool ActivityLog::waitForActivities()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, gatherTime, [this] { return m_isEnding; });
    m_changed.wait(lock, [this] { return m_hasActivities || m_mustReopen || m_isEnding; });
    m_hasActivities = false;
    return !m_isEnding;
}

void ActivityLog::reopenFile()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!std::exchange(m_mustReopen, false) || !m_file)
            return;
    }
    if (const Result<void> reopened = m_file->reopen(); !reopened)
        complain(text::commandLine(Tr::tr("cannot open the log anew"), reopened.error()));
}

void ActivityLog::writeAll(std::vector<Activity>& activities)
{
    if (m_isBroken) {
        activities.clear();
        return;
    }
    if (!m_isListeningSaid)
        putListeningFirst(activities);
    for (std::span<const Activity> left = activities; !left.empty();) {
        const std::size_t count = appendLines(m_lines, left);
        m_lastAppended.sequence = left[count - 1].sequence;
        m_lastAppended.time = left[count - 1].time;
        left = left.subspan(count);
        write(m_lines);
    }
    activities.clear();
}

void ActivityLog::putListeningFirst(std::vector<Activity>& activities)
{
    const auto listening = std::ranges::find(activities, ActivityKind::ServerListening, &Activity::kind);
    if (listening == activities.end())
        return;
    m_isListeningSaid = true;
    if (m_plan.format == LogFormat::Json) {
        std::rotate(activities.begin(), listening, std::next(listening));
        if (m_file)
            writeToStandardOutput(activityJson(activities.front()) + '\n');
    } else if (!m_file) {
        activities.erase(listening); // the first line, already written
    }
}

void ActivityLog::write(QByteArray& lines)
{
    if (m_file)
        m_file->write(lines);
    else
        writeToStandardOutput(lines);
    m_lastWritten = m_lastAppended;
    lines.resize(0); // keeps its capacity
}

void ActivityLog::writeToStandardOutput(const QByteArray& lines)
{
    if (m_isBroken || lines.isEmpty())
        return;
    const bool isWritten = m_output.write(lines);
    m_isBroken = !isWritten && !m_file;
    if (!isWritten && m_output.systemError()) {
        complain(Tr::tr("cannot write the log at standard output: %1. Serving goes on without it.")
                     .arg(qt_error_string(*m_output.systemError())));
    }
}

std::size_t ActivityLog::appendLines(QByteArray& lines, std::span<const Activity> activities)
{
    if (m_plan.format != LogFormat::Json)
        return m_lineWriter.append(lines, activities, m_plan.hasTimes, linesAtOnce);
    std::size_t count = 0;
    while (count < activities.size() && lines.size() < linesAtOnce) {
        appendActivityJson(lines, activities[count++]);
        lines += '\n';
    }
    return count;
}

/// In the form in which the inbox reports activities that did not fit.
QByteArray ActivityLog::gapLine(qint64 missing)
{
    Activity gap = m_lastWritten;
    gap.kind = ActivityKind::Dropped;
    gap.count = missing;
    QByteArray line;
    (void)appendLines(line, {&gap, 1});
    return line;
}

} // namespace standpipe::cli
