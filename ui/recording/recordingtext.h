// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recording/recording.h"

#include <QString>

namespace standpipe {

/// A summary of a recording: "10,000,000 activities, 2026-01-02 14:03:21 to 14:10:00, 12 missing in 1 gap, complete".
[[nodiscard]] QString recordingSentence(const RecordingFacts& facts, qint64 activities);

} // namespace standpipe
