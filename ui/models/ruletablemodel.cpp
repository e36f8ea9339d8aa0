// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ruletablemodel.h"

#include "ui/models/rulecells.h"

#include <QLocale>
#include <QMimeData>

#include <algorithm>
#include <utility>

namespace standpipe {

namespace {

const QLatin1StringView dragType("application/x-standpipe-rules");

/// The rows a drag carries; the table it comes from is named too: rows of another one mean nothing here.
QByteArray dragText(const QObject* table, int row, int count)
{
    return QByteArray::number(reinterpret_cast<quintptr>(table)) + ' ' + QByteArray::number(row) + ' ' +
           QByteArray::number(count);
}

} // namespace

void RuleTableModel::setDocument(RuleDocument document)
{
    beginResetModel();
    m_document = std::move(document);
    m_hits.clear();
    m_shownHits.clear();
    m_faulty = 0;
    endResetModel();
    Q_EMIT documentChanged();
}

void RuleTableModel::insert(int row, std::vector<RuleEntry> rules)
{
    if (rules.empty())
        return;
    beginInsertRows({}, row, row + static_cast<int>(rules.size()) - 1);
    m_document.insert(row, std::move(rules));
    endInsertRows();
    Q_EMIT documentChanged();
}

std::vector<RuleEntry> RuleTableModel::remove(int row, int count)
{
    if (count == 0)
        return {};
    beginRemoveRows({}, row, row + count - 1);
    std::vector<RuleEntry> removed = m_document.remove(row, count);
    endRemoveRows();
    Q_EMIT documentChanged();
    return removed;
}

bool RuleTableModel::move(int row, int count, int to)
{
    if (row < 0 || count < 1 || row + count > rows() || to < 0 || to > rows() ||
        !beginMoveRows({}, row, row + count - 1, {}, to))
        return false;
    m_document.move(row, count, to);
    endMoveRows();
    Q_EMIT documentChanged();
    return true;
}

void RuleTableModel::replace(int row, const RuleEntry& rule)
{
    m_document.replace(row, rule);
    rowsChanged(row, row);
    Q_EMIT documentChanged();
}

void RuleTableModel::setOtherwise(const std::optional<RuleDocument::Json>& reply)
{
    m_document.setOtherwise(reply);
    Q_EMIT documentChanged();
}

void RuleTableModel::setGreeting(const std::optional<RuleDocument::Json>& messages)
{
    m_document.setGreeting(messages);
    Q_EMIT documentChanged();
}

void RuleTableModel::setFault(int row, const QString& sentence)
{
    const quint64 faulty = row < 0 ? 0 : m_document.at(row).id;
    if (faulty == m_faulty && sentence == m_fault)
        return;
    const auto before = static_cast<int>(m_document.rowOf(m_faulty));
    m_faulty = faulty;
    m_fault = sentence;
    if (before >= 0)
        rowsChanged(before, before);
    if (row >= 0 && row != before)
        rowsChanged(row, row);
}

void RuleTableModel::useRules(const std::shared_ptr<const RuleSet>& rules)
{
    std::vector<quint64> ids;
    for (qsizetype row = 0; row < m_document.size(); ++row)
        ids.push_back(m_document.at(row).id);
    m_hits.use(rules, ids);
    refreshHits();
}

void RuleTableModel::refreshHits()
{
    for (int row = 0; row < rows(); ++row) {
        const quint64 id = m_document.at(row).id;
        const quint64 hits = m_hits.of(id);
        if (m_shownHits.value(id) == hits)
            continue;
        m_shownHits.insert(id, hits);
        Q_EMIT dataChanged(index(row, Hits), index(row, Hits));
    }
}

Qt::ItemFlags RuleTableModel::flags(const QModelIndex& index) const
{
    // Between rows, not onto them.
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags = RowTableModel::flags(index) | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
    const bool isWritten = index.column() != Number && index.column() != Hits;
    if (isWritten && m_document.at(index.row()).draft.isEmpty())
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool RuleTableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    const RuleEntry& old = m_document.at(index.row());
    RuleEntry rule{.json = old.json, .draft = {}, .id = old.id};
    if (index.column() == When) {
        const QStringList words = value.toStringList();
        if (words.size() != 2)
            return false;
        if (words.at(0) != rulecells::kindOf(old.json) || words.at(1) != rulecells::valueOf(old.json))
            rule.json = rulecells::withWhen(old.json, words.at(0), words.at(1));
    } else if (const QString text = value.toString(); text != written(index.row(), index.column())) {
        if (index.column() == Name)
            rule.json = rulecells::withName(old.json, text);
        else if (index.column() == Conditions)
            rule.json = rulecells::withConditions(old.json, text);
        else
            rule.json = rulecells::withReply(old.json, text);
    }
    if (rule != old)
        Q_EMIT replaceWanted(index.row(), rule);
    return true;
}

bool RuleTableModel::moveRows(const QModelIndex& from, int row, int count, const QModelIndex& into, int to)
{
    if (from.isValid() || into.isValid() || row < 0 || count < 1 || row + count > rows() || to < 0 || to > rows())
        return false;
    Q_EMIT moveWanted(row, count, to);
    return true;
}

QStringList RuleTableModel::mimeTypes() const
{
    return {dragType};
}

QMimeData* RuleTableModel::mimeData(const QModelIndexList& indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    const auto [first, last] = std::ranges::minmax(indexes, {}, &QModelIndex::row);
    auto* data = new QMimeData;
    data->setData(dragType, dragText(this, first.row(), last.row() - first.row() + 1));
    return data;
}

bool RuleTableModel::canDropMimeData(const QMimeData* data, Qt::DropAction action, int /*row*/, int /*column*/,
                                     const QModelIndex& parent) const
{
    return action == Qt::MoveAction && !parent.isValid() &&
           data->data(dragType).startsWith(QByteArray::number(reinterpret_cast<quintptr>(this)) + ' ');
}

bool RuleTableModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                                  const QModelIndex& parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const QList<QByteArray> words = data->data(dragType).split(' ');
    moveRows({}, words.value(1).toInt(), words.value(2).toInt(), {}, row < 0 ? rows() : row);
    return false;
}

QString RuleTableModel::shown(int row, int column) const
{
    const RuleDocument::Json& rule = m_document.at(row).json;
    switch (column) {
    case When:
        return rulecells::whenOf(rule);
    case Hits: {
        const quint64 hits = m_shownHits.value(m_document.at(row).id);
        return hits == 0 ? QString() : QLocale(QLocale::English).toString(hits);
    }
    default:
        return written(row, column);
    }
}

QString RuleTableModel::written(int row, int column) const
{
    const RuleDocument::Json& rule = m_document.at(row).json;
    switch (column) {
    case Name:
        return rulecells::nameOf(rule);
    case Conditions:
        return rulecells::conditionsOf(rule);
    case Reply:
        return rulecells::replyOf(rule);
    default:
        return {};
    }
}

QVariant RuleTableModel::cell(int row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return shown(row, column);
    case Qt::EditRole:
        return column == When ? QVariant(QStringList{rulecells::kindOf(m_document.at(row).json),
                                                     rulecells::valueOf(m_document.at(row).json)})
                              : QVariant(written(row, column));
    case KindRole:
        return rulecells::kindOf(m_document.at(row).json);
    case ValueRole:
        return rulecells::valueOf(m_document.at(row).json);
    case Qt::AccessibleTextRole:
        return column == Number ? QString::number(row + 1) : shown(row, column);
    case IdRole:
        return m_document.at(row).id;
    case FaultRole:
        return m_document.at(row).id == m_faulty ? m_fault : QString();
    case Qt::TextAlignmentRole:
        return header(column, role);
    default:
        return {};
    }
}

QVariant RuleTableModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<Qt::Alignment>(
            (column == Hits || column == Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return tr("Name");
    case When:
        return tr("When");
    case Conditions:
        return tr("Only if");
    case Hits:
        return tr("Hits");
    case Reply:
        return tr("Reply");
    default:
        return QStringLiteral("#");
    }
}

} // namespace standpipe

#include "moc_ruletablemodel.cpp"
