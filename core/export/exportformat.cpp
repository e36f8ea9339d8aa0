// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/exportformat.h"

#include "core/export/csvwriter.h"
#include "core/export/jsonlineswriter.h"
#include "core/export/pcapngwriter.h"
#include "core/export/textwriter.h"

#include <QFileInfo>

#include <algorithm>

namespace standpipe {

QList<ExportFormat> allExportFormats()
{
    return {ExportFormat::Csv, ExportFormat::JsonLines, ExportFormat::Pcapng, ExportFormat::Text};
}

QString exportWord(ExportFormat format)
{
    return format == ExportFormat::Text ? QStringLiteral("text") : exportSuffix(format);
}

std::optional<ExportFormat> exportFormatOf(const QString& word)
{
    for (const ExportFormat format :
         {ExportFormat::Csv, ExportFormat::JsonLines, ExportFormat::Pcapng, ExportFormat::Text}) {
        if (exportWord(format) == word)
            return format;
    }
    return std::nullopt;
}

QString exportSuffix(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return QStringLiteral("csv");
    case ExportFormat::JsonLines:
        return QStringLiteral("jsonl");
    case ExportFormat::Pcapng:
        return QStringLiteral("pcapng");
    case ExportFormat::Text:
        break;
    }
    return QStringLiteral("txt");
}

std::optional<ExportFormat> exportFormatOfFile(const QString& fileName)
{
    const QString suffix = QFileInfo(fileName).suffix().toLower();
    for (const ExportFormat format :
         {ExportFormat::Csv, ExportFormat::JsonLines, ExportFormat::Pcapng, ExportFormat::Text}) {
        if (exportSuffix(format) == suffix)
            return format;
    }
    return std::nullopt;
}

std::unique_ptr<ActivityWriter> makeActivityWriter(ExportFormat format, ByteOrderMark mark)
{
    switch (format) {
    case ExportFormat::Csv:
        return std::make_unique<CsvWriter>(mark == ByteOrderMark::Yes);
    case ExportFormat::JsonLines:
        return std::make_unique<JsonLinesWriter>();
    case ExportFormat::Pcapng:
        return std::make_unique<PcapngWriter>();
    case ExportFormat::Text:
        break;
    }
    return std::make_unique<TextWriter>();
}

} // namespace standpipe
