// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/importing.h"

#include "core/export/jsonlinesreader.h"

#include <optional>

namespace standpipe {

namespace {

constexpr size_t activitiesAtOnce = 1000;
constexpr qint64 bytesAtOnce = 4LL * 1024 * 1024;

} // namespace

Result<ImportedLines> importJsonLines(QIODevice& device, const QString& name, const ImportSink& sink)
{
    JsonLinesReader reader(device, name);
    qint64 count = 0;
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
            if (isOver)
                break;
            bytes += (**next).weight();
            batch.push_back(**std::move(next));
        }
        count += static_cast<qint64>(batch.size());
        if (batch.empty())
            break;
        const Result<bool> taken = sink(batch);
        if (!taken)
            return failure(taken.error());
        isOver = isOver || !*taken;
    }
    if (end)
        return failure(*end);
    return ImportedLines{count, reader.wasCut()};
}

} // namespace standpipe
