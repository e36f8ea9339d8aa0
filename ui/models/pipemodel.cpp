// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pipemodel.h"

#include "core/text/activitytext.h"
#include "core/text/unittext.h"

#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace standpipe {
namespace {

/// "node · 48113 · anna": the known parts of the identity.
QString clientText(const PipeSnapshot& pipe)
{
    if (!pipe.isConnected)
        return QString(QChar(0x2014));
    QStringList parts;
    if (!pipe.peer.executable.isEmpty())
        parts << QFileInfo(pipe.peer.executable).fileName();
    if (pipe.peer.pid != 0)
        parts << QString::number(pipe.peer.pid);
    if (!pipe.peer.user.isEmpty())
        parts << pipe.peer.user;
    else if (pipe.peer.uid >= 0)
        parts << QString::number(pipe.peer.uid);
    return parts.isEmpty() ? text::peer(pipe.peer) : parts.join(QStringLiteral(" \u00b7 "));
}

bool isPipeNumber(int column)
{
    return column == PipeModel::Requests || column == PipeModel::BytesIn || column == PipeModel::BytesOut;
}

} // namespace

int PipeModel::rowOf(PipeHandle handle) const
{
    const auto found = std::ranges::lower_bound(m_pipes, handle, {}, &PipeSnapshot::handle);
    return found != m_pipes.end() && found->handle == handle ? static_cast<int>(found - m_pipes.begin()) : -1;
}

void PipeModel::apply(const PoolSnapshot& pool)
{
    QList<PipeSnapshot> fresh;
    for (const PipeSnapshot& pipe : pool.changed) {
        if (rowOf(pipe.handle) < 0 && pipe.state != PipeState::Closed)
            fresh.append(pipe);
    }
    QList<int> changedRows;
    for (const PipeSnapshot& pipe : pool.changed) {
        const int row = rowOf(pipe.handle);
        if (row >= 0 && pipe.state != PipeState::Closed && m_pipes.at(row) != pipe) {
            m_pipes[row] = pipe;
            changedRows.append(row);
        }
    }
    sayChanged(changedRows);
    for (const PipeSnapshot& pipe : pool.changed) {
        const int row = rowOf(pipe.handle);
        if (row >= 0 && pipe.state == PipeState::Closed) {
            beginRemoveRows({}, row, row);
            m_pipes.removeAt(row);
            endRemoveRows();
        }
    }
    if (fresh.isEmpty())
        return;
    std::ranges::sort(fresh, {}, &PipeSnapshot::handle);
    if (m_pipes.isEmpty() || m_pipes.last().handle < fresh.first().handle) {
        beginInsertRows({}, rows(), rows() + static_cast<int>(fresh.size()) - 1);
        m_pipes.append(fresh);
        endInsertRows();
        return;
    }
    for (const PipeSnapshot& pipe : std::as_const(fresh))
        put(pipe);
}

void PipeModel::put(const PipeSnapshot& pipe)
{
    const auto place = std::ranges::lower_bound(m_pipes, pipe.handle, {}, &PipeSnapshot::handle);
    const int row = static_cast<int>(place - m_pipes.begin());
    beginInsertRows({}, row, row);
    m_pipes.insert(row, pipe);
    endInsertRows();
}

void PipeModel::sayChanged(QList<int>& changedRows)
{
    std::ranges::sort(changedRows);
    for (qsizetype i = 0; i < changedRows.size();) {
        qsizetype end = i + 1;
        while (end < changedRows.size() && changedRows.at(end) <= changedRows.at(end - 1) + 1)
            ++end;
        rowsChanged(changedRows.at(i), changedRows.at(end - 1));
        i = end;
    }
}

void PipeModel::clear()
{
    if (m_pipes.isEmpty())
        return;
    beginRemoveRows({}, 0, rows() - 1);
    m_pipes.clear();
    endRemoveRows();
}

QVariant PipeModel::cell(int row, int column, int role) const
{
    const PipeSnapshot& pipe = m_pipes.at(row);
    switch (role) {
    case Qt::DisplayRole:
        return shown(pipe, column);
    case Qt::ToolTipRole:
        return column == Client && pipe.isConnected ? QVariant(text::peer(pipe.peer)) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(isPipeNumber(column) ? Qt::AlignRight | Qt::AlignVCenter
                                                        : Qt::AlignLeft | Qt::AlignVCenter);
    case StateRole:
        return static_cast<int>(pipe.state);
    case ConnectedRole:
        return pipe.isConnected;
    default:
        return {};
    }
}

QString PipeModel::shown(const PipeSnapshot& pipe, int column) const
{
    switch (column) {
    case Handle:
        return QString::number(pipe.handle.number);
    case State:
        return text::stateWord(pipe.state);
    case Client:
        return clientText(pipe);
    case Requests:
        return QLocale().toString(pipe.requests);
    case BytesIn:
        return text::byteSize(static_cast<qint64>(pipe.bytesIn));
    case BytesOut:
        return text::byteSize(static_cast<qint64>(pipe.bytesOut));
    case Last:
        return text::ago(pipe.lastAction, wallNow());
    default:
        return {};
    }
}

QVariant PipeModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(isPipeNumber(column) ? Qt::AlignRight | Qt::AlignVCenter
                                                        : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Handle:
        return tr("Pipe");
    case State:
        return tr("State");
    case Client:
        return tr("Client");
    case Requests:
        return tr("Requests");
    case BytesIn:
        return tr("In");
    case BytesOut:
        return tr("Out");
    default:
        return tr("Last");
    }
}

} // namespace standpipe

#include "moc_pipemodel.cpp"
