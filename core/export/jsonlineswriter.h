// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/activitywriter.h"

namespace standpipe {

/// Writes one complete JSON object per line: JsonLinesReader restores the same activities, and these give the same
/// lines.
/// Thread: one at a time
class JsonLinesWriter final : public ActivityWriter {
public:
    void begin(QByteArray& /*out*/, const ExportSource& /*source*/) override {}
    void write(QByteArray& out, const Activity& activity) override;
};

} // namespace standpipe
