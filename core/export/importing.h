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

/// Receives imported activities in batches: a recording's writer, a store. It may leave the vector in any state. If it
/// returns false, the import ends early, as if the log ended there.
using ImportSink = std::function<Result<bool>(std::vector<Activity>& batch)>;

/// The result of reading a log.
/// Thread: value
struct ImportedLines {
    qint64 activities = 0;
    qint64 cutLines = 0; ///< incomplete lines before the last; the sink gets an activity of kind Dropped for them
    bool wasCut = false; ///< the log ended in the middle of a line
};

/// Reads a JSON log to its end and passes it to the sink. Fails as JsonLinesReader and the sink do, after the sink has
/// received all earlier activities.
[[nodiscard]] Result<ImportedLines> importJsonLines(QIODevice& device, const QString& name, const ImportSink& sink);

} // namespace standpipe
