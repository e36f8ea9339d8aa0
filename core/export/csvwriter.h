// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/activitywriter.h"

namespace standpipe {

/// A table for spreadsheets by RFC 4180: UTF-8 with a byte order mark, by which they know it, a first row of names, CRLF. Messages stand in "text" as logs show them, control
/// characters escaped; where one is not UTF-8 its bytes stand in "base64" instead. A cell that a spreadsheet would take for a formula
/// has an apostrophe before it. Cells longer than spreadsheets take, which cut them or spread them over rows, stand whole, and "long"
/// names their columns.
/// Thread: one at a time
class CsvWriter final : public ActivityWriter {
public:
    /// Characters of a cell, in units of UTF-16.
    static constexpr qsizetype longestCell = 32'767;

    explicit CsvWriter(bool hasMark = true) : m_hasMark(hasMark) {}

    void begin(QByteArray& out, const ExportSource& source) override;
    void write(QByteArray& out, const Activity& activity) override;

private:
    const bool m_hasMark;
};

} // namespace standpipe
