// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotlook.h"

#include "ui/style/style.h"

namespace standpipe::plotlook {

namespace {
constexpr float fillStrength = 0.14F;
constexpr int labelPadding = 4;
} // namespace

QPen pen(ColourRole role, Qt::PenStyle style)
{
    QPen pen(Style::instance().colour(role), 1, style);
    pen.setCosmetic(true);
    return pen;
}

QBrush fill(ColourRole role)
{
    const Style& style = Style::instance();
    return mixed(style.colour(ColourRole::Window), style.colour(role), fillStrength);
}

void apply(QCPAxis& axis)
{
    const Style& style = Style::instance();
    const bool isBottom = axis.axisType() == QCPAxis::atBottom;
    axis.setBasePen(isBottom ? pen(ColourRole::Line) : QPen(Qt::NoPen));
    axis.setTickPen(isBottom ? pen(ColourRole::Line) : QPen(Qt::NoPen));
    axis.setSubTickPen(QPen(Qt::NoPen));
    axis.setTickLabelFont(style.smallMonospace());
    axis.setTickLabelColor(style.colour(ColourRole::Dim));
    axis.setTickLabelPadding(labelPadding);
    axis.setTickLength(0, isBottom ? labelPadding : 0);
    axis.grid()->setVisible(false);
}

void apply(QCPItemText& text, ColourRole role, const QFont& font)
{
    text.setColor(Style::instance().colour(role));
    text.setFont(font);
}

QCPItemText* makeText(QCustomPlot& plot, QCPAxisRect* place)
{
    auto* text = new QCPItemText(&plot);
    text->setClipToAxisRect(false);
    text->setClipAxisRect(place);
    text->position->setAxisRect(place);
    text->setSelectable(false);
    return text;
}

} // namespace standpipe::plotlook
