// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/pipedelegate.h"

#include "core/base/pipestate.h"
#include "ui/models/pipemodel.h"
#include "ui/style/style.h"

#include <QApplication>

namespace standpipe {
namespace {

ColourRole stateColour(PipeState state)
{
    switch (state) {
    case PipeState::Error:
        return ColourRole::Error;
    case PipeState::Handling:
        return ColourRole::Work;
    case PipeState::Reading:
    case PipeState::ReadData:
        return ColourRole::Request;
    case PipeState::ConnectedToClient:
    case PipeState::Writing:
    case PipeState::WroteData:
    case PipeState::Flushing:
    case PipeState::FlushedData:
        return ColourRole::Reply;
    default:
        return ColourRole::Life;
    }
}

} // namespace

CellLook PipeDelegate::look(const QModelIndex& index) const
{
    const Style& style = Style::instance();
    CellLook cell;
    cell.text = index.data().toString();
    cell.align = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>() & Qt::AlignHorizontal_Mask;
    cell.font = style.smallMonospace();
    switch (index.column()) {
    case PipeModel::State:
        cell.font = QApplication::font();
        cell.colour = style.colour(stateColour(static_cast<PipeState>(index.data(PipeModel::StateRole).toInt())));
        cell.dot = cell.colour;
        break;
    case PipeModel::Client:
        cell.font = QApplication::font();
        if (!index.data(PipeModel::ConnectedRole).toBool())
            cell.colour = style.colour(ColourRole::Dim);
        break;
    case PipeModel::BytesIn:
    case PipeModel::BytesOut:
        cell.colour = style.colour(ColourRole::Dim);
        break;
    case PipeModel::Last:
        cell.font = QApplication::font();
        cell.colour = style.colour(ColourRole::Dim);
        break;
    default:
        break;
    }
    return cell;
}

} // namespace standpipe

#include "moc_pipedelegate.cpp"
