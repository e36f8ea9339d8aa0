// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartfiles.h"

#include "ui/charts/plotlibrary.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cerrno>

namespace standpipe::chartfiles {

namespace {

constexpr double pngScale = 2;
constexpr int screenDpi = 96;

/// Draws the plot's lines as vector lines.
void draw(QCustomPlot& plot, QPaintDevice& device)
{
    QCPPainter painter;
    painter.begin(&device);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    plot.toPainter(&painter, plot.width(), plot.height());
    painter.end();
}

QByteArray svg(QCustomPlot& plot)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(screenDpi);
    generator.setSize(plot.size());
    generator.setViewBox(plot.rect());
    generator.setTitle(plot.accessibleName());
    generator.setDescription(plot.accessibleDescription());
    draw(plot, generator);
    return buffer.data();
}

QByteArray pdf(QCustomPlot& plot)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(screenDpi);
    const QSizeF points = QSizeF(plot.size()) * 72.0 / screenDpi;
    writer.setPageSize(QPageSize(points, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(plot.accessibleName());
    draw(plot, writer);
    return buffer.data();
}

QByteArray png(QCustomPlot& plot)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    plot.toPixmap(plot.width(), plot.height(), pngScale).save(&buffer, "PNG");
    return buffer.data();
}

} // namespace

Result<void> writePicture(QCustomPlot& plot, const QString& file)
{
    const QString ending = QFileInfo(file).suffix().toLower();
    if (ending == QLatin1String("svg"))
        return writeData(svg(plot), file);
    if (ending == QLatin1String("pdf"))
        return writeData(pdf(plot), file);
    return writeData(png(plot), file);
}

Result<void> writeData(const QByteArray& data, const QString& file)
{
    errno = 0;
    QSaveFile out(file);
    const bool isWritten = out.open(QIODevice::WriteOnly) && out.write(data) == data.size();
    if (!isWritten || !out.commit())
        return failure({.code = ErrorCode::FileNotWritable, .detail = file, .systemError = errno});
    return {};
}

} // namespace standpipe::chartfiles
