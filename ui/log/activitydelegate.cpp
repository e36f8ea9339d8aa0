// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/activitydelegate.h"

#include "core/activity/activity.h"
#include "ui/models/activitytablemodel.h"
#include "ui/style/style.h"

#include <QApplication>

namespace standpipe {
namespace {

ColourRole kindColour(ActivityKind kind)
{
    switch (kind) {
    case ActivityKind::Request:
        return ColourRole::Request;
    case ActivityKind::Reply:
        return ColourRole::Reply;
    case ActivityKind::BadRequest:
    case ActivityKind::Unanswered:
    case ActivityKind::TakenOff:
    case ActivityKind::Problem:
    case ActivityKind::Dropped:
        return ColourRole::Error;
    case ActivityKind::AllBusy:
        return ColourRole::Work;
    default:
        return ColourRole::Life;
    }
}

QString withArrow(ActivityKind kind, const QString& word)
{
    if (kind == ActivityKind::Request)
        return QChar(0x2192) + QLatin1Char(' ') + word;
    if (kind == ActivityKind::Reply)
        return QChar(0x2190) + QLatin1Char(' ') + word;
    return word;
}

/// A message of nothing but white space would look like no text at all.
QString withQuotes(const QString& text)
{
    return !text.isEmpty() && text.trimmed().isEmpty() ? QChar(0x201c) + text + QChar(0x201d) : text;
}

} // namespace

CellLook ActivityDelegate::look(const QModelIndex& index) const
{
    const Style& style = Style::instance();
    const auto kind = static_cast<ActivityKind>(index.data(ActivityTableModel::KindRole).toInt());
    CellLook cell;
    cell.text = index.data().toString();
    cell.align = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>() & Qt::AlignHorizontal_Mask;
    cell.font = style.smallMonospace();
    cell.colour = style.colour(ColourRole::Dim);
    switch (index.column()) {
    case ActivityTableModel::Pipe:
        cell.colour = style.colour(ColourRole::Text);
        break;
    case ActivityTableModel::What:
        cell.font = QApplication::font();
        cell.colour = style.colour(kindColour(kind));
        cell.text = withArrow(kind, cell.text);
        break;
    case ActivityTableModel::Text:
        cell.text = withQuotes(cell.text);
        if (kind == ActivityKind::Request || kind == ActivityKind::Reply)
            cell.colour = style.colour(ColourRole::Text);
        else if (kindColour(kind) != ColourRole::Life)
            cell.colour = style.colour(kindColour(kind));
        break;
    default:
        break;
    }
    return cell;
}

} // namespace standpipe
