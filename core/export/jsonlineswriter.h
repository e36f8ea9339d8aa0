// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/activitywriter.h"

namespace standpipe {

/// One JSON object a line, whole: JsonLinesReader makes the same activities of it, and these the same lines.
/// Thread: one at a time
class JsonLinesWriter final : public ActivityWriter {
public:
    void begin(QByteArray& /*out*/, const ExportSource& /*source*/) override {}
    void write(QByteArray& out, const Activity& activity) override;
};

} // namespace standpipe
