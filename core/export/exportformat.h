// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/activitywriter.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace standpipe {

/// What a log can be exported to.
enum class ExportFormat : quint8 { Csv, JsonLines, Pcapng, Text };

/// In the order they are offered.
[[nodiscard]] QList<ExportFormat> allExportFormats();
/// The word behind `export --to`: "csv", "jsonl", "pcapng", "text".
[[nodiscard]] QString exportWord(ExportFormat format);
[[nodiscard]] std::optional<ExportFormat> exportFormatOf(const QString& word);
/// How names of such files end, without the dot: "csv", "jsonl", "pcapng", "txt".
[[nodiscard]] QString exportSuffix(ExportFormat format);
/// The format a file's name asks for by its end; none if it is no known one.
[[nodiscard]] std::optional<ExportFormat> exportFormatOfFile(const QString& fileName);
/// Whether a table begins with the mark by which spreadsheets know UTF-8; other formats never do.
enum class ByteOrderMark : quint8 { Yes, No };
[[nodiscard]] std::unique_ptr<ActivityWriter> makeActivityWriter(ExportFormat format,
                                                                 ByteOrderMark mark = ByteOrderMark::Yes);

} // namespace standpipe
