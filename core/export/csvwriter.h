// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/activitywriter.h"

namespace standpipe {

/// A table for spreadsheets by RFC 4180: UTF-8, a first row of names, CRLF. Messages stand in "text" as logs show them, control
/// characters escaped; where one is not UTF-8 its bytes stand in "base64" instead. A cell that a spreadsheet would take for a formula
/// has an apostrophe before it.
/// Thread: one at a time
class CsvWriter final : public ActivityWriter {
public:
    void begin(QByteArray& out, const ExportSource& source) override;
    void write(QByteArray& out, const Activity& activity) override;
};

} // namespace standpipe
