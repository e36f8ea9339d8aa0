// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/ruledelegate.h"

#include "ui/models/ruletablemodel.h"
#include "ui/rules/conditioneditor.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPersistentModelIndex>
#include <QTableView>
#include <QToolTip>

#include <algorithm>

namespace standpipe {
namespace {

/// The list of kinds and the value need this width, even if the column is narrower.
constexpr int leastEditorWidth = 230;

} // namespace

QString RuleDelegate::wholeCondition(const QModelIndex& index) const
{
    const auto* const table = qobject_cast<const QTableView*>(parent());
    const QString limits = index.siblingAtColumn(RuleTableModel::Conditions).data().toString();
    const bool areElsewhere = table != nullptr && !table->isColumnHidden(RuleTableModel::Conditions);
    if (limits.isEmpty() || areElsewhere)
        return index.data().toString();
    return tr("%1 \u00b7 %2", "always · pipe 2, 3").arg(index.data().toString(), limits);
}

CellLook RuleDelegate::look(const QModelIndex& index) const
{
    const Style& style = Style::instance();
    const bool isFaulty = !index.data(RuleTableModel::FaultRole).toString().isEmpty();
    CellLook cell;
    cell.text = index.data().toString();
    cell.align = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>() & Qt::AlignHorizontal_Mask;
    cell.font = style.smallMonospace();
    switch (index.column()) {
    case RuleTableModel::Number:
        cell.text = QString::number(index.row() + 1);
        if (isFaulty)
            cell.edge = style.colour(ColourRole::Error);
        cell.colour = style.colour(isFaulty ? ColourRole::Error : ColourRole::Dim);
        break;
    case RuleTableModel::Name:
        cell.font = QApplication::font();
        break;
    case RuleTableModel::When:
        cell.text = wholeCondition(index);
        cell.colour = style.colour(ColourRole::Request);
        break;
    case RuleTableModel::Reply:
        cell.colour = style.colour(ColourRole::Reply);
        break;
    default:
        cell.colour = style.colour(ColourRole::Dim);
        break;
    }
    return cell;
}

QWidget* RuleDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (index.column() == RuleTableModel::When) {
        auto* editor = new ConditionEditor(parent);
        auto* self = const_cast<RuleDelegate*>(this);
        connect(editor, &ConditionEditor::finished, self, [self, editor] {
            Q_EMIT self->commitData(editor);
            Q_EMIT self->closeEditor(editor);
        });
        connect(editor, &ConditionEditor::replyWanted, self, [self, editor, place = QPersistentModelIndex(index)] {
            Q_EMIT self->commitData(editor);
            Q_EMIT self->closeEditor(editor);
            Q_EMIT self->editWanted(place.sibling(place.row(), RuleTableModel::Reply));
        });
        connect(editor, &ConditionEditor::cancelled, self,
                [self, editor] { Q_EMIT self->closeEditor(editor, QAbstractItemDelegate::RevertModelCache); });
        return editor;
    }
    auto* line = qobject_cast<QLineEdit*>(CellDelegate::createEditor(parent, option, index));
    if (line == nullptr)
        return nullptr;
    line->setAutoFillBackground(true); // covers the cell's text
    line->setTextMargins(Style::cellPadding / 2, 0, 0, 0);
    line->setFont(index.column() == RuleTableModel::Name ? QApplication::font() : Style::instance().smallMonospace());
    if (index.column() == RuleTableModel::Conditions)
        line->setPlaceholderText(tr("pipe 1, 2; every 3; state known", "pipe, every and state are words of the file"));
    return line;
}

void RuleDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                        const QModelIndex& /*index*/) const
{
    QRect place = option.rect;
    const int least = std::min(leastEditorWidth, editor->parentWidget()->width());
    place.setWidth(std::max(place.width(), least));
    place.moveRight(std::min(place.right(), editor->parentWidget()->width() - 1));
    editor->setGeometry(place);
}

bool RuleDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                             const QModelIndex& index)
{
    const QString fault = index.data(RuleTableModel::FaultRole).toString();
    if (event->type() != QEvent::ToolTip || fault.isEmpty())
        return CellDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), QLatin1String("<p>") + fault.toHtmlEscaped() + QLatin1String("</p>"));
    return true;
}

bool RuleDelegate::eventFilter(QObject* watched, QEvent* event)
{
    // A ConditionEditor reports its own end; its focus is in its parts.
    const bool isOwn = qobject_cast<ConditionEditor*>(watched) != nullptr;
    return !(isOwn && event->type() == QEvent::FocusOut) && CellDelegate::eventFilter(watched, event);
}

} // namespace standpipe

#include "moc_ruledelegate.cpp"
