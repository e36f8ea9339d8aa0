// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/conversationmodel.h"

#include "core/text/unittext.h"
#include "ui/models/conversationtext.h"

#include <algorithm>

namespace standpipe {

namespace {

/// Normal ends of a connection, which are shown as the client's state and not as a row.
bool isOrdinaryEnd(const Error& error)
{
    switch (error.code) {
    case ErrorCode::None:
    case ErrorCode::PeerClosed:
    case ErrorCode::PeerClosedBeforeReply:
    case ErrorCode::Cancelled:
    case ErrorCode::OneRequestDone:
    case ErrorCode::ByPerson:
        return true;
    default:
        return false;
    }
}

QVariant alignment(int column)
{
    const bool isNumber = column == ConversationModel::TookColumn;
    return QVariant::fromValue((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

ConversationModel::ConversationModel(Bounds bounds, QObject* parent) : QAbstractTableModel(parent), m_bounds(bounds) {}

void ConversationModel::addSent(RequestId first, const QByteArray& message, int count, WallTime time)
{
    m_open[first.number] = Batch{message, first.number + static_cast<quint64>(std::max(1, count)), first.number + 1, 0};
    append({{ConversationKind::Sent, first, message, {}, time, Nanoseconds(-1), 0}});
}

void ConversationModel::addOneWay(RequestId request, const QByteArray& message, WallTime time)
{
    append({{ConversationKind::Sent, request, message, {}, time, Nanoseconds(-1), 0}});
}

void ConversationModel::addRefused(const QByteArray& message, const Error& error, WallTime time)
{
    append({{ConversationKind::Sent, {}, message, {}, time, Nanoseconds(-1), 0},
            {ConversationKind::Error, {}, {}, error, time, Nanoseconds(-1), 0}});
}

void ConversationModel::addEvents(const QList<ClientEvent>& events)
{
    Rows rows;
    for (const ClientEvent& event : events)
        take(event, rows);
    append(std::move(rows));
}

void ConversationModel::clear()
{
    if (m_rows.empty() && m_dropped == 0)
        return;
    beginResetModel();
    m_rows.clear();
    m_bytes = 0;
    m_dropped = 0;
    endResetModel();
}

ConversationModel::Batches::iterator ConversationModel::batchOf(RequestId request)
{
    auto after = m_open.upper_bound(request.number);
    if (request.isNull() || after == m_open.begin())
        return m_open.end();
    const auto found = std::prev(after);
    return request.number < found->second.end ? found : m_open.end();
}

void ConversationModel::take(const ClientEvent& event, Rows& rows)
{
    using Kind = ClientEvent::Kind;
    switch (event.kind) {
    case Kind::Connecting:
    case Kind::Connected:
        break;
    case Kind::Sent:
        showSent(event, rows);
        break;
    case Kind::Replied:
        showSent(event, rows);
        rows.push_back({ConversationKind::Reply, event.request, event.bytes, {}, event.time, event.took, 0});
        countEnded(event.request);
        break;
    case Kind::RepliesEnded: // for replies without a count, which a window does not request
        break;
    case Kind::Failed:
        takeFailed(event, rows);
        break;
    case Kind::LateReply:
        rows.push_back({ConversationKind::LateReply, event.request, event.bytes, {}, event.time, event.took, 0});
        break;
    case Kind::Pushed:
        rows.push_back({ConversationKind::Pushed, {}, event.bytes, {}, event.time, Nanoseconds(-1), 0});
        break;
    case Kind::ConnectFailed:
    case Kind::Disconnected:
        // A pending message gets its own Failed event, and with it its row.
        if (event.unfinished > 0 && event.error.isNone()) // behind the reply
            rows.push_back({ConversationKind::Pushed, {}, event.bytes, {}, event.time, Nanoseconds(-1), 0});
        else if (event.unfinished > 0 ||
                 (m_open.empty() && !isOrdinaryEnd(event.error) && !isToldAlready(event.error, rows)))
            rows.push_back(
                {ConversationKind::Error, {}, event.bytes, event.error, event.time, event.took, event.unfinished});
        break;
    }
}

void ConversationModel::takeFailed(const ClientEvent& event, Rows& rows)
{
    const auto batch = batchOf(event.request);
    const bool neverShown = batch != m_open.end() && event.request.number >= batch->second.shown;
    if (neverShown && event.error.code == ErrorCode::Cancelled) {
        countNotSent(event, rows);
    } else {
        showSent(event, rows);
        rows.push_back({ConversationKind::Error, event.request, event.bytes, event.error, event.time, event.took,
                        event.unfinished});
    }
    countEnded(event.request);
}

void ConversationModel::showSent(const ClientEvent& event, Rows& rows)
{
    const auto batch = batchOf(event.request);
    if (batch == m_open.end() || event.request.number < batch->second.shown)
        return;
    batch->second.shown = event.request.number + 1;
    WallTime time = event.time;
    if (event.took.count() > 0)
        time -= std::chrono::duration_cast<std::chrono::microseconds>(event.took);
    rows.push_back({ConversationKind::Sent, event.request, batch->second.message, {}, time, Nanoseconds(-1), 0});
}

void ConversationModel::countEnded(RequestId request)
{
    const auto batch = batchOf(request);
    if (batch == m_open.end())
        return;
    const quint64 size = batch->second.end - batch->first;
    if (++batch->second.ended >= size)
        m_open.erase(batch);
}

void ConversationModel::countNotSent(const ClientEvent& event, Rows& rows)
{
    const auto continues = [&](const ConversationRow& row) {
        return row.kind == ConversationKind::NotSent &&
               row.request.number + static_cast<quint64>(row.count) == event.request.number;
    };
    if (!rows.empty() && continues(rows.back())) {
        ++rows.back().count;
    } else if (rows.empty() && !m_rows.empty() && continues(m_rows.back())) {
        ++m_rows.back().count;
        const int last = static_cast<int>(m_rows.size()) - 1;
        Q_EMIT dataChanged(index(last, 0), index(last, ColumnCount - 1));
    } else {
        rows.push_back({ConversationKind::NotSent, event.request, {}, {}, event.time, Nanoseconds(-1), 1});
    }
}

bool ConversationModel::isToldAlready(const Error& error, const Rows& rows) const
{
    const ConversationRow* last = !rows.empty() ? &rows.back() : m_rows.empty() ? nullptr : &m_rows.back();
    return last && last->kind == ConversationKind::Error && !last->request.isNull() && last->error == error;
}

void ConversationModel::append(Rows&& rows)
{
    if (rows.empty())
        return;
    makeRoomFor(rows);
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    for (ConversationRow& row : rows) {
        m_bytes += row.bytes.size();
        m_rows.push_back(std::move(row));
    }
    endInsertRows();
}

void ConversationModel::makeRoomFor(Rows& rows)
{
    if (static_cast<qsizetype>(rows.size()) > m_bounds.rows) {
        const auto surplus = static_cast<std::ptrdiff_t>(rows.size()) - static_cast<std::ptrdiff_t>(m_bounds.rows);
        m_dropped += static_cast<quint64>(surplus);
        rows.erase(rows.begin(), rows.begin() + surplus);
    }
    qint64 bytes = m_bytes;
    for (const ConversationRow& row : rows)
        bytes += row.bytes.size();
    const auto total = static_cast<qsizetype>(m_rows.size()) + static_cast<qsizetype>(rows.size());
    if (total <= m_bounds.rows && bytes <= m_bounds.bytes)
        return;
    // Remove a tenth more than needed, so that not every message shifts the whole list.
    const qsizetype keepRows = m_bounds.rows - m_bounds.rows / 10;
    const qint64 keepBytes = m_bounds.bytes - m_bounds.bytes / 10;
    size_t gone = 0;
    while (gone < m_rows.size() && (total - static_cast<qsizetype>(gone) > keepRows || bytes > keepBytes))
        bytes -= m_rows[gone++].bytes.size();
    if (gone == 0)
        return;
    beginRemoveRows({}, 0, static_cast<int>(gone) - 1);
    for (size_t i = 0; i < gone; ++i)
        m_bytes -= m_rows[i].bytes.size();
    m_rows.erase(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(gone));
    m_dropped += gone;
    endRemoveRows();
}

int ConversationModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ConversationModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConversationModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ConversationRow& found = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return display(found, index.column());
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case Qt::AccessibleTextRole:
        return index.column() == WayColumn ? ConversationText::wayWord(found) : display(found, index.column());
    case KindRole:
        return QVariant::fromValue(found.kind);
    case BytesRole:
        return found.bytes;
    case RequestRole:
        return found.request.number;
    case IsTroubleRole:
        return ConversationText::isTrouble(found);
    case IsBlankRole:
        return ConversationText::isBlank(found);
    default:
        return {};
    }
}

QVariant ConversationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case MessageColumn:
        return tr("Message");
    case TookColumn:
        return tr("Took");
    default:
        return QString();
    }
}

QString ConversationModel::line(int index) const
{
    return ConversationText::line(row(index));
}

QString ConversationModel::display(const ConversationRow& row, int column)
{
    switch (column) {
    case TimeColumn:
        return text::clockTime(row.time);
    case WayColumn:
        return ConversationText::way(row);
    case MessageColumn:
        return ConversationText::message(row);
    default:
        return ConversationText::took(row);
    }
}

} // namespace standpipe

#include "moc_conversationmodel.cpp"
