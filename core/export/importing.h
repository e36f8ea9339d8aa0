// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"

#include <QString>

#include <functional>
#include <vector>

class QIODevice;

namespace standpipe {

/// What takes imported activities, batch by batch: a recording's writer, a store. It may leave the vector as it likes. False ends
/// the import early, as if the log ended there.
using ImportSink = std::function<Result<bool>(std::vector<Activity>& batch)>;

/// What was read of a log.
/// Thread: value
struct ImportedLines {
    qint64 activities = 0;
    qint64 cutLines = 0; ///< lines before the last that were cut; the sink gets an activity of kind Dropped for them
    bool wasCut = false; ///< it ended in the middle of a line
};

/// Reads a log in JSON to its end and gives it to the sink. Fails as JsonLinesReader does and as the sink does, after the sink has had
/// all activities before.
[[nodiscard]] Result<ImportedLines> importJsonLines(QIODevice& device, const QString& name, const ImportSink& sink);

} // namespace standpipe
