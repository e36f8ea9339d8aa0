// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/activitytablemodel.h"

#include "core/text/activitytext.h"
#include "core/text/unittext.h"

namespace standpipe {

namespace {

bool isNumberColumn(int column)
{
    return column == ActivityTableModel::Size || column == ActivityTableModel::Took;
}

} // namespace

QVariant ActivityTableModel::cell(int row, int column, int role) const
{
    const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    if (isText && !isHere(row))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return shown(row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(isNumberColumn(column) ? Qt::AlignRight | Qt::AlignVCenter
                                                          : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return column == Text ? text::line(look(row)) : shown(row, column);
    case KindRole:
        return static_cast<int>(look(row).kind);
    case PairingRole:
        return static_cast<int>(pairing(row).state);
    case SequenceRole:
        return look(row).sequence;
    case PidRole:
        return look(row).pid;
    default:
        return {};
    }
}

QString ActivityTableModel::shown(int row, int column) const
{
    if (column == Took)
        return tookOf(row);
    const Activity activity = look(row);
    switch (column) {
    case Time:
        return text::clockTime(activity.time);
    case Pipe:
        return activity.pipe.isNull() ? QString() : QString::number(activity.pipe.number);
    case What:
        return text::kindWord(activity.kind);
    case Size:
        return activity.kind == ActivityKind::Request || activity.bytes > 0 ? text::byteSize(activity.bytes)
                                                                            : QString();
    case Text:
        return text::remark(activity);
    default:
        return {};
    }
}

QString ActivityTableModel::tookOf(int row) const
{
    const Pairing pair = pairing(row);
    const Nanoseconds took = pair.took.count() >= 0 ? pair.took : look(row).took;
    return took.count() >= 0 ? text::duration(took) : QString();
}

QVariant ActivityTableModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(isNumberColumn(column) ? Qt::AlignRight | Qt::AlignVCenter
                                                          : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Time:
        return tr("Time");
    case Pipe:
        return tr("Pipe");
    case What:
        return tr("What");
    case Size:
        return tr("Size");
    case Took:
        return tr("Took");
    default:
        return tr("Text");
    }
}

} // namespace standpipe

#include "moc_activitytablemodel.cpp"
