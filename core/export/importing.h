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

/// Reads a log in JSON to its end and gives it to the sink. Gives the number of activities; fails as JsonLinesReader does and as the
/// sink does, after the sink has had all activities before.
[[nodiscard]] Result<qint64> importJsonLines(QIODevice& device, const QString& name, const ImportSink& sink);

} // namespace standpipe
