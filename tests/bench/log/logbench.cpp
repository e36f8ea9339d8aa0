// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/log/logbench.h"

#include "core/activity/activityinbox.h"
#include "tests/bench/log/naiveview.h"
#include "tests/bench/log/steadystream.h"
#include "ui/style/style.h"

#include <QAbstractItemView>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QLineEdit>

#include <unistd.h>

namespace standpipe::bench {

namespace {

constexpr QSize windowSize(1240, 780);
constexpr qsizetype fillStep = 20'000;
constexpr std::chrono::milliseconds look{2};

/// Runs the event loop until a condition holds.
template <typename Condition>
void runUntil(Condition isMet)
{
    QEventLoop loop;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        if (isMet())
            loop.quit();
    });
    timer.start(look);
    loop.exec();
}

void runFor(Milliseconds time)
{
    const SteadyTime end = steadyNow() + time;
    runUntil([end] { return steadyNow() >= end; });
}

double residentMiB()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const double pages = file.readAll().split(' ').value(1).toDouble();
    return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

double millisecondsSince(SteadyTime start)
{
    return std::chrono::duration<double, std::milli>(steadyNow() - start).count();
}

} // namespace

LogBench::LogBench(const LogPlan& plan) : m_plan(plan), m_session(*m_window.findChild<ServerSession*>())
{
    ActivityModel& model = m_session.activities();
    QObject::connect(&model, &QAbstractItemModel::rowsInserted, &m_heartbeat,
                     [this, &model](const QModelIndex& /*parent*/, int first, int last) {
                         const bool hasDropped = m_session.inbox()->dropped() > 0;
                         for (int row = first; row <= last && hasDropped; ++row)
                             m_said += model.at(row).kind == ActivityKind::Dropped ? 1 : 0;
                     });
    m_window.resize(windowSize);
    m_window.show();
    runFor(Milliseconds(200));
}

void LogBench::push(qsizetype count)
{
    std::vector<Activity> batch;
    m_source.make(count, batch);
    m_session.inbox()->push(batch);
}

quint64 LogBench::arrived() const
{
    const ActivityStore& store = m_session.activities().store();
    return static_cast<quint64>(store.size() - m_said) + store.dropped();
}

qint64 LogBench::rows() const
{
    return m_session.activities().store().size();
}

void LogBench::fill()
{
    const double before = residentMiB();
    while (static_cast<qsizetype>(m_source.made()) < m_plan.rows) {
        push(std::min(fillStep, m_plan.rows - static_cast<qsizetype>(m_source.made())));
        runUntil([this] { return arrived() == m_source.made(); });
    }
    runFor(Milliseconds(200));
    m_figures.memory = residentMiB() - before;
}

void LogBench::filter()
{
    auto* field = m_window.findChild<QLineEdit*>(QStringLiteral("filter"));
    ActivityModel& model = m_session.activities();
    bool isDone = false;
    SteadyTime start{};
    QObject context;
    QObject::connect(&model, &QAbstractItemModel::rowsInserted, &context, [&] {
        if (m_figures.filterFirst == 0)
            m_figures.filterFirst = millisecondsSince(start);
    });
    QObject::connect(&model, &ActivityModel::filtered, &context, [&] {
        m_figures.filterAll = millisecondsSince(start);
        isDone = true;
    });
    m_heartbeat.start();
    start = steadyNow();
    field->setText(QStringLiteral("needle"));
    runUntil([&] { return isDone; });
    m_heartbeat.stop();
    m_figures.filterStallMax = m_heartbeat.longestMs();
    m_figures.filterWorkMax = m_heartbeat.workMs(100);
    QObject::disconnect(&model, nullptr, &context, nullptr);
    field->clear();
    runFor(Milliseconds(200));
}

void LogBench::stream()
{
    const std::shared_ptr<ActivityInbox> inbox = m_session.inbox();
    const auto isIn = [this, &inbox] { return arrived() + inbox->dropped() >= m_source.made(); };
    push(m_plan.burst);
    runUntil(isIn);
    m_heartbeat.start();
    SteadyStream stream(m_source, m_plan.perSecond, m_plan.duration,
                        [inbox](std::vector<Activity>& batch) { inbox->push(batch); });
    runUntil([&stream] { return stream.isOver(); });
    runUntil(isIn);
    m_heartbeat.stop();
    m_figures.stallP99 = m_heartbeat.percentileMs(99);
    m_figures.stallMax = m_heartbeat.longestMs();
    m_figures.workP99 = m_heartbeat.workMs(99);
    m_figures.workMax = m_heartbeat.workMs(100);
    m_figures.streamSeconds = stream.seconds();
    m_figures.lost = static_cast<qint64>(m_source.made()) - static_cast<qint64>(arrived());
}

void LogBench::streamNaively()
{
    NaiveView view;
    view.resize(windowSize);
    view.show();
    runFor(Milliseconds(200));
    ActivitySource source;
    Heartbeat heartbeat;
    heartbeat.start();
    const SteadyStream stream(source, m_plan.perSecond, m_plan.naiveDuration, [&view](std::vector<Activity>& batch) {
        for (const Activity& activity : batch)
            view.post(activity);
    });
    runUntil([&] { return stream.isOver() && view.rows() == static_cast<int>(source.made()); });
    heartbeat.stop();
    m_figures.naiveStallMax = heartbeat.longestMs();
}

bool LogBench::takePictures(const QString& folder)
{
    if (!QDir().mkpath(folder))
        return false;
    auto* log = m_window.findChild<QAbstractItemView*>(QStringLiteral("activity"));
    log->setCurrentIndex(log->model()->index(log->model()->rowCount() - 10, 0));
    bool isSaved = true;
    for (const bool isDark : {false, true}) {
        Style::instance().setDark(isDark);
        runFor(Milliseconds(200));
        const QString name = isDark ? QStringLiteral("million-dark.png") : QStringLiteral("million.png");
        isSaved = m_window.grab().save(QDir(folder).filePath(name)) && isSaved;
    }
    Style::instance().setDark(false);
    return isSaved;
}

} // namespace standpipe::bench
