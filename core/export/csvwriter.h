// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/activitywriter.h"

namespace standpipe {

/// A table for spreadsheets according to RFC 4180: UTF-8 with a byte order mark, by which they recognise it, a first
/// row of names, CRLF. Messages are in "text" as logs show them, control characters escaped; if a message is not UTF-8,
/// its bytes are in "base64" instead. A cell that a spreadsheet would take for a formula is prefixed with an
/// apostrophe. Cells longer than spreadsheets accept, which they cut or spread over rows, are written whole, and "long"
/// names their columns.
/// Thread: one at a time
class CsvWriter final : public ActivityWriter {
public:
    /// Maximum length of a cell, in UTF-16 units.
    static constexpr qsizetype longestCell = 32'767;

    explicit CsvWriter(bool hasMark = true) : m_hasMark(hasMark) {}

    void begin(QByteArray& out, const ExportSource& source) override;
    void write(QByteArray& out, const Activity& activity) override;

private:
    const bool m_hasMark;
};

} // namespace standpipe
