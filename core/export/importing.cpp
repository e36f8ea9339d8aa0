// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/importing.h"

#include "core/export/jsonlinesreader.h"

#include <optional>
#include <utility>

namespace standpipe {

namespace {

constexpr size_t activitiesAtOnce = 1000;
constexpr qint64 bytesAtOnce = 4LL * 1024 * 1024;

/// An activity that stands for lines that could not be read.
Activity gapOf(qint64 lines, WallTime time)
{
    Activity gap;
    gap.kind = ActivityKind::Dropped;
    gap.time = time;
    gap.count = lines;
    return gap;
}

} // namespace

Result<ImportedLines> importJsonLines(QIODevice& device, const QString& name, const ImportSink& sink)
{
    JsonLinesReader reader(device, name);
    qint64 count = 0;
    qint64 cutLines = 0;
    WallTime last{};
    std::optional<Error> end;
    bool isOver = false;
    while (!isOver) {
        std::vector<Activity> batch;
        qint64 bytes = 0;
        while (!isOver && batch.size() < activitiesAtOnce && bytes < bytesAtOnce) {
            Result<std::optional<Activity>> next = reader.next();
            isOver = !next || !*next;
            if (!next)
                end = next.error();
            else if (*next)
                last = (**next).time;
            if (const qint64 cut = reader.cutLines() - std::exchange(cutLines, reader.cutLines()); cut > 0)
                batch.push_back(gapOf(cut, last));
            if (isOver)
                break;
            bytes += (**next).weight();
            batch.push_back(**std::move(next));
            ++count;
        }
        if (batch.empty())
            break;
        const Result<bool> taken = sink(batch);
        if (!taken)
            return failure(taken.error());
        isOver = isOver || !*taken;
    }
    if (end)
        return failure(*end);
    return ImportedLines{.activities = count, .cutLines = cutLines, .wasCut = reader.wasCut()};
}

} // namespace standpipe
