// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/activitylog.h"

#include "app/cli/complaint.h"
#include "app/cli/tr.h"
#include "core/activity/activityjson.h"
#include "core/text/activitytext.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <utility>

namespace standpipe::cli {

namespace {

constexpr qsizetype linesAtOnce = 64 * 1024;
/// After a batch so much may gather before the next: at a hundred thousand activities a second nobody is woken for each.
constexpr Milliseconds gatherTime{2};

} // namespace

ActivityLog::ActivityLog(std::shared_ptr<ActivityInbox> inbox, LogFormat format)
    : m_inbox(std::move(inbox))
    , m_format(format)
{
}

ActivityLog::~ActivityLog()
{
    end(Milliseconds(0));
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
    // A name may hold what would pass for a line of its own, or worse.
    const QByteArray name = path.toUtf8();
    const QByteArray shownPath = text::shown(name, name.size(), name.size()).toUtf8();
    QByteArray line;
    if (m_format != LogFormat::Json)
        line = "Listening on " + shownPath + '\n';
    m_thread = std::thread([this, line] { run(line); });
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
    m_thread.join();
}

void ActivityLog::run(const QByteArray& firstLine)
{
    QByteArray lines = firstLine;
    write(lines);
    if (m_inbox) {
        while (waitForActivities())
            writeAll(m_inbox->drain());
        writeAll(m_inbox->drain()); // what came last
    }
    const std::lock_guard lock(m_mutex);
    m_hasEnded = true;
    m_changed.notify_all();
}

bool ActivityLog::waitForActivities()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, gatherTime, [this] { return m_isEnding; });
    m_changed.wait(lock, [this] { return m_hasActivities || m_isEnding; });
    m_hasActivities = false;
    return !m_isEnding;
}

/// What went wrong while the server began was noticed before it listened.
void ActivityLog::putListeningFirst(std::vector<Activity>& activities)
{
    const auto listening = std::ranges::find(activities, ActivityKind::ServerListening, &Activity::kind);
    if (listening == activities.end())
        return;
    m_isListeningSaid = true;
    std::rotate(activities.begin(), listening, std::next(listening));
}

void ActivityLog::writeAll(std::vector<Activity> activities)
{
    if (m_isBroken)
        return;
    if (!m_isListeningSaid && m_format == LogFormat::Json)
        putListeningFirst(activities);
    QByteArray lines;
    for (const Activity& activity : activities) {
        appendLine(lines, activity);
        if (lines.size() >= linesAtOnce)
            write(lines);
    }
    write(lines);
}

void ActivityLog::write(QByteArray& lines)
{
    if (m_isBroken || lines.isEmpty())
        return;
    m_isBroken = !m_output.write(lines);
    lines.resize(0); // keeps its memory
    if (m_isBroken && m_output.systemError()) {
        complain(Tr::tr("cannot write the log at standard output: %1. Serving goes on without it.")
                     .arg(qt_error_string(*m_output.systemError())));
    }
}

void ActivityLog::appendLine(QByteArray& lines, const Activity& activity)
{
    if (m_format == LogFormat::Json) {
        appendActivityJson(lines, activity);
    } else {
        if (activity.kind == ActivityKind::ServerListening && !std::exchange(m_isListeningSaid, true))
            return; // that is the first line, written already
        m_lineWriter.append(lines, activity);
    }
    lines += '\n';
}

} // namespace standpipe::cli
