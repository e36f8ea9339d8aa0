// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/clientevent.h"
#include "ui/models/conversationrow.h"

#include <QAbstractTableModel>

#include <deque>
#include <map>
#include <vector>

namespace standpipe {

/// The conversation of one client, row by row: messages sent, messages received, errors. Stores facts; texts are made
/// on demand.
/// Thread: GUI thread
/// Bounds: maxRows rows and maxBytes bytes of messages; the oldest rows are removed first, a tenth at a time, and
///         counted in dropped()
class ConversationModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TimeColumn, WayColumn, MessageColumn, TookColumn, ColumnCount };
    enum Role {
        KindRole = Qt::UserRole + 1, ///< ConversationKind
        BytesRole,                   ///< QByteArray: the message, whole
        RequestRole,                 ///< quint64
        IsTroubleRole,               ///< an error, or the server's "Error: bad request"
        IsBlankRole,                 ///< a message of white space alone; the text says so in words
    };
    struct Bounds {
        qsizetype rows = 100'000;
        qint64 bytes = 256LL * 1024 * 1024;
    };

    explicit ConversationModel(QObject* parent = nullptr) : ConversationModel(Bounds(), parent) {}
    explicit ConversationModel(Bounds bounds, QObject* parent = nullptr);

    /// Messages first … first + count - 1 were queued, all with these bytes. The first row is added at once, the others
    /// with their first event.
    void addSent(RequestId first, const QByteArray& message, int count, WallTime time);
    /// A message without a reply was queued.
    void addOneWay(RequestId request, const QByteArray& message, WallTime time);
    /// A message could not be queued, and why.
    void addRefused(const QByteArray& message, const Error& error, WallTime time);
    /// The client's events, oldest first.
    void addEvents(const QList<ClientEvent>& events);
    void clear();

    [[nodiscard]] const ConversationRow& row(int index) const { return m_rows[static_cast<size_t>(index)]; }
    /// Rows removed at the front to keep the bounds, since the last clear().
    [[nodiscard]] quint64 dropped() const { return m_dropped; }
    /// A row as one line of plain text, for the clipboard.
    [[nodiscard]] QString line(int index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// One call of send(): messages that share their bytes.
    struct Batch {
        QByteArray message;
        quint64 end = 0;   ///< one past the last id
        quint64 shown = 0; ///< one past the last id that has its Sent row
        quint64 ended = 0; ///< how many have ended
    };
    using Batches = std::map<quint64, Batch>; ///< by first id
    using Rows = std::vector<ConversationRow>;

    [[nodiscard]] Batches::iterator batchOf(RequestId request);
    void take(const ClientEvent& event, Rows& rows);
    void takeFailed(const ClientEvent& event, Rows& rows);
    void showSent(const ClientEvent& event, Rows& rows);
    void countEnded(RequestId request);
    void countNotSent(const ClientEvent& event, Rows& rows);
    [[nodiscard]] bool isToldAlready(const Error& error, const Rows& rows) const;
    void append(Rows&& rows);
    void makeRoomFor(Rows& rows);
    [[nodiscard]] static QString display(const ConversationRow& row, int column);

    const Bounds m_bounds;
    std::deque<ConversationRow> m_rows;
    qint64 m_bytes = 0;
    quint64 m_dropped = 0;
    Batches m_open;
};

} // namespace standpipe
