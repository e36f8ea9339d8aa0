// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/jsonlinesreader.h"
#include "core/activity/activityjson.h"
#include "core/base/limits.h"
#include "core/export/jsonlineswriter.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/fuzztarget.h"

#include <QBuffer>

#include <optional>
#include <vector>

using namespace standpipe;
using namespace standpipe::fuzz;

namespace {

/// The activities read, and the result.
/// Thread: value
struct Reading {
    std::vector<Activity> activities;
    std::optional<Error> error;
    qint64 lines = 0;
};

Reading readAll(QByteArray log)
{
    QBuffer device(&log);
    device.open(QIODevice::ReadOnly);
    JsonLinesReader reader(device, QStringLiteral("log"));
    Reading reading;
    while (true) {
        const Result<std::optional<Activity>> next = reader.next();
        if (!next)
            reading.error = next.error();
        if (!next || !*next)
            break;
        reading.activities.push_back(**next);
    }
    reading.lines = reader.line();
    const Result<std::optional<Activity>> after = reader.next();
    claim(after && !*after, "nothing comes after the end");
    return reading;
}

QByteArray written(const std::vector<Activity>& activities)
{
    QByteArray lines;
    JsonLinesWriter writer;
    for (const Activity& activity : activities)
        writer.write(lines, activity);
    return lines;
}

void claimIsPossible(const Activity& activity)
{
    claim(activity.bytes >= activity.payload.size(), "a payload is no longer than its message");
    claim(activity.payload.size() <= limits::activityPayload, "a payload is within its limit");
    claim(activity.took.count() >= -1, "a time taken is known or not");
    claim(activity.kind <= ActivityKind::Note, "a kind is one there is");
    claim(activity.reason().code <= ErrorCode::RecordingDriverAbsent, "a reason is one there is");
}

void claimIsRefusal(const Error& error, qint64 line)
{
    claim(error.code == ErrorCode::LogLineMalformed || error.code == ErrorCode::LogWordUnknown ||
              error.code == ErrorCode::LogLineTooLong,
          "a refusal has one of the reader's reasons");
    claim(error.number <= line && error.number > 0,
          "a refusal names the line it stopped at, or the first of an object over several lines");
    claim(error.where == QStringLiteral("log"), "a refusal names the log");
    claim(error.code != ErrorCode::LogWordUnknown || error.detail.size() <= 60,
          "an unknown word is not told at length");
}

} // namespace

/// Input: the log.
STANDPIPE_FUZZ_TARGET(jsonlinesreader, input)
{
    const Reading first = readAll(input.rest().toByteArray());
    for (const Activity& activity : first.activities)
        claimIsPossible(activity);
    if (first.error)
        claimIsRefusal(*first.error, first.lines);
    const QByteArray lines = written(first.activities);
    const Reading again = readAll(lines);
    claim(!again.error, "what is exported can be read");
    claim(again.activities.size() == first.activities.size(), "as many activities come back as were exported");
    claim(written(again.activities) == lines, "what comes back is exported identically");
}
