// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures recording and searching: record FILE COUNT writes COUNT activities of 64 bytes into a new recording, as fast
// as the recorder accepts them; record FILE 0 opens and filters it. Each prints its duration as one line of JSON.
#include "core/recording/filterquery.h"
#include "core/recording/recorder.h"
#include "core/recording/recording.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <thread>

using namespace standpipe;

namespace {

using Json = nlohmann::ordered_json;

constexpr quint64 batchSize = 4096;
/// Further activities are held back: nothing may be dropped.
constexpr qint64 mostWaiting = 100'000;
constexpr qint64 slice = 100'000;
constexpr qsizetype messageSize = 64;

double milliseconds(const QElapsedTimer& clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

/// Memory in use, in KiB, as reported by the kernel.
qint64 residentKib(const char* what)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith(what))
            return line.mid(line.indexOf(':') + 1).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

Activity activityOf(quint64 number, WallTime begin)
{
    Activity activity;
    activity.kind = number % 2 == 0 ? ActivityKind::Request : ActivityKind::Reply;
    activity.time = begin + std::chrono::microseconds(10 * number);
    activity.pipe = PipeHandle{static_cast<quint32>(1 + number / 2 % 100)};
    activity.pid = static_cast<quint32>(4000 + number / 2 % 100);
    activity.request = RequestId{1 + number / 200};
    activity.bytes = messageSize;
    activity.payload = QByteArray::number(number).rightJustified(messageSize, 'x');
    if (activity.kind == ActivityKind::Reply)
        activity.took = Nanoseconds(static_cast<qint64>(20'000 + number % 1000));
    return activity;
}

Json write(const QString& path, quint64 count)
{
    Recorder recorder({.path = path, .endpoint = QStringLiteral("bench")});
    if (!recorder.waitUntilOpen())
        return nullptr;
    const WallTime begin = wallNow();
    QElapsedTimer clock;
    clock.start();
    std::vector<Activity> batch;
    for (quint64 done = 0; done < count;) {
        while (static_cast<qint64>(done) - recorder.status().activities > mostWaiting)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        for (quint64 i = 0; i < batchSize && done < count; ++i)
            batch.push_back(activityOf(done++, begin));
        recorder.inbox()->push(batch);
    }
    recorder.end(std::chrono::hours(1));
    const double took = milliseconds(clock);
    const RecorderStatus status = recorder.status();
    return {{"rows", status.activities},
            {"missing", status.missing},
            {"rows_per_s", static_cast<qint64>(static_cast<double>(count) / took * 1000)},
            {"mib", QFileInfo(path).size() / 1024 / 1024}};
}

Json filter(const Recording& recording, const QString& text)
{
    const RecordingQuery query = filterQuery(ActivityFilter::parse(text).value());
    QElapsedTimer clock;
    clock.start();
    double first = -1;
    qint64 found = 0;
    for (qint64 at = 0; at < recording.count(); at += at == 0 ? 4096 : slice) {
        const auto rows = recording.search(query, at, at == 0 ? 4096 : slice);
        if (!rows)
            return nullptr;
        found += static_cast<qint64>(rows->size());
        if (first < 0 && found > 0)
            first = milliseconds(clock);
    }
    return {{"filter", text.toStdString()}, {"found", found}, {"first_ms", first}, {"all_ms", milliseconds(clock)}};
}

Json read(const QString& path)
{
    QElapsedTimer clock;
    clock.start();
    const auto opened = Recording::open(path);
    if (!opened)
        return nullptr;
    const Recording& recording = **opened;
    Json figures = {{"open_ms", milliseconds(clock)}};
    clock.start();
    (void)recording.rows(0, 64);
    figures["first_rows_ms"] = milliseconds(clock);
    clock.start();
    (void)recording.rows(recording.count() - 64, 64);
    figures["last_rows_ms"] = milliseconds(clock);
    clock.start();
    (void)recording.rows(recording.count() / 2, 64);
    figures["middle_rows_ms"] = milliseconds(clock);
    Json filters = Json::array();
    const QString last = QString::number(recording.count() - 2);
    for (const QString& text : {QStringLiteral("pid:4007"), QStringLiteral("pipe:7"), QStringLiteral("kind:reply"),
                                QStringLiteral("kind:problem"), QStringLiteral("xx77"), last})
        filters.push_back(filter(recording, text));
    figures["filters"] = filters;
    figures["resident_kib"] = residentKib("VmRSS");
    figures["resident_most_kib"] = residentKib("VmHWM");
    return figures;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("Usage: record FILE COUNT; COUNT 0 reads what is there\n", stderr);
        return 2;
    }
    const QString& path = arguments.at(1);
    const quint64 count = arguments.at(2).toULongLong();
    Json figures;
    if (count > 0)
        figures["write"] = write(path, count);
    else
        figures["read"] = read(path);
    std::puts(figures.dump().c_str());
    return 0;
}
