// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/activitywriter.h"

namespace standpipe {

/// Writes the lines of the command line, each after its time (UTC): "2026-01-02T03:04:05.678901Z Pipe 1: request:
/// hello".
/// Thread: one at a time
class TextWriter final : public ActivityWriter {
public:
    void begin(QByteArray& /*out*/, const ExportSource& /*source*/) override {}
    void write(QByteArray& out, const Activity& activity) override;
};

} // namespace standpipe
