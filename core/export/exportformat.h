// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/activitywriter.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace standpipe {

/// The formats a log can be exported to.
enum class ExportFormat : quint8 { Csv, JsonLines, Pcapng, Text };

/// In the order of display.
[[nodiscard]] QList<ExportFormat> allExportFormats();
/// The value of `export --to`: "csv", "jsonl", "pcapng", "text".
[[nodiscard]] QString exportWord(ExportFormat format);
[[nodiscard]] std::optional<ExportFormat> exportFormatOf(const QString& word);
/// The suffix of such files, without the dot: "csv", "jsonl", "pcapng", "txt".
[[nodiscard]] QString exportSuffix(ExportFormat format);
/// The format for a file's name by its suffix; none if that is unknown.
[[nodiscard]] std::optional<ExportFormat> exportFormatOfFile(const QString& fileName);
/// Whether a table begins with the byte order mark by which spreadsheets recognise UTF-8; other formats never do.
enum class ByteOrderMark : quint8 { Yes, No };
[[nodiscard]] std::unique_ptr<ActivityWriter> makeActivityWriter(ExportFormat format,
                                                                 ByteOrderMark mark = ByteOrderMark::Yes);

} // namespace standpipe
