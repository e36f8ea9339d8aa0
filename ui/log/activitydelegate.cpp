// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/activitydelegate.h"

#include "core/activity/activity.h"
#include "core/activity/kindname.h"
#include "ui/log/loghighlights.h"
#include "ui/log/logmarks.h"
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
    case ActivityKind::Push:
        return ColourRole::Reply;
    case ActivityKind::BadRequest:
    case ActivityKind::Unanswered:
    case ActivityKind::Evicted:
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
    if (kind == ActivityKind::Reply || kind == ActivityKind::Push)
        return QChar(0x2190) + QLatin1Char(' ') + word;
    return word;
}

/// A message of white space alone would look empty.
QString withQuotes(const QString& text)
{
    return !text.isEmpty() && text.trimmed().isEmpty() ? QChar(0x201c) + text + QChar(0x201d) : text;
}

/// Marks a pending request, an unanswered one, and a push, by a word beside a dot.
void showPairing(CellLook& cell, Pairing::State state, ActivityKind kind)
{
    ColourRole colour = ColourRole::Work;
    QString word;
    if (state == Pairing::State::Waiting)
        word = ActivityDelegate::tr("waiting");
    else if (state == Pairing::State::Pushed)
        word = ActivityDelegate::tr("unasked");
    else if (state == Pairing::State::Unanswered && kind == ActivityKind::Request)
        word = ActivityDelegate::tr("no reply");
    if (word.isEmpty())
        return;
    if (state == Pairing::State::Unanswered)
        colour = ColourRole::Error;
    cell.text = word;
    cell.font = Style::instance().small();
    cell.colour = Style::instance().colour(colour);
    cell.dot = cell.colour;
    cell.align = Qt::AlignLeft;
}

} // namespace

void ActivityDelegate::setSigns(const LogHighlights& highlights, const LogMarks& marks)
{
    m_highlights = &highlights;
    m_marks = &marks;
}

void ActivityDelegate::addSigns(CellLook& cell, const QModelIndex& index) const
{
    const auto* model = qobject_cast<const ActivityTableModel*>(index.model());
    if (m_highlights == nullptr || model == nullptr)
        return;
    const bool isFirst = index.column() == 0;
    if (isFirst && !m_marks->isEmpty())
        cell.hasMark = m_marks->contains(index.data(ActivityTableModel::SequenceRole).toULongLong());
    const auto colour = m_highlights->colourOf(*model, index.row());
    if (!colour)
        return;
    const bool isDark = Style::instance().isDark();
    cell.ground = highlightGround(*colour, isDark);
    cell.colour = readableOn(cell.colour, cell.ground, isDark);
    if (isFirst)
        cell.edge = highlightEdge(*colour, isDark);
}

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
        if (carriesText(kind))
            cell.colour = style.colour(ColourRole::Text);
        else if (kindColour(kind) != ColourRole::Life)
            cell.colour = style.colour(kindColour(kind));
        break;
    case ActivityTableModel::Took:
        showPairing(cell, static_cast<Pairing::State>(index.data(ActivityTableModel::PairingRole).toInt()), kind);
        break;
    default:
        break;
    }
    addSigns(cell, index);
    return cell;
}

} // namespace standpipe

#include "moc_activitydelegate.cpp"
