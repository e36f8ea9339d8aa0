// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activity.h"
#include "core/export/activitypass.h"
#include "core/filter/activityfilter.h"
#include "core/log/pairing.h" // IWYU pragma: export
#include "ui/models/rowtablemodel.h"

#include <optional>

namespace standpipe {

/// A list of activities as a table, all or filtered, oldest first: the common interface of a running server's log and
/// of a recording. Subclasses store the activities. Display texts are plain and made on demand; the view's delegate
/// styles them.
/// Thread: GUI thread
class ActivityTableModel : public RowTableModel {
    Q_OBJECT
public:
    enum Column : quint8 { Time, Pipe, What, Size, Took, Text, ColumnCount };
    enum Role : quint16 {
        KindRole = Qt::UserRole, ///< int of ActivityKind
        PairingRole,             ///< int of Pairing::State
        SequenceRole,            ///< quint64
        PidRole,                 ///< quint32, 0 if not known
    };

    using RowTableModel::RowTableModel;

    [[nodiscard]] virtual Activity at(int row) const = 0;
    /// Whether the filter accepts the row; faster than by at().
    [[nodiscard]] bool passes(int row, const ActivityFilter& filter) const { return filter.accepts(look(row)); }
    /// False while the row is being fetched: at() has its number only, and its cells are empty. dataChanged() follows.
    [[nodiscard]] virtual bool isHere(int /*row*/) const { return true; }
    /// The row of the activity with this sequence number, if it is shown.
    [[nodiscard]] virtual std::optional<int> rowOf(quint64 sequence) const = 0;
    /// The pairing of a request or reply. dataChanged() is emitted when it changes later.
    [[nodiscard]] virtual Pairing pairing(int row) const = 0;
    virtual void setFilter(const ActivityFilter& filter) = 0;
    [[nodiscard]] virtual const ActivityFilter& filter() const = 0;
    /// Whether a scan is in progress.
    [[nodiscard]] virtual bool isFiltering() const = 0;
    /// The number of all activities, regardless of the filter.
    [[nodiscard]] virtual qint64 kept() const = 0;
    /// A snapshot of all activities, regardless of the filter, to be read on another thread. Copies none.
    [[nodiscard]] virtual ActivityPass passThroughAll() = 0;
    /// The recording that they are read from, and that must not be written over; empty: none.
    [[nodiscard]] virtual QString file() const { return {}; }
    /// The nearest activity of that kind on the same pipe before or after the given one, and of the same request if
    /// both have one, whatever the filter, as far as it lies near enough to be found at once.
    [[nodiscard]] virtual std::optional<Activity> before(const Activity& activity, ActivityKind kind) const = 0;
    [[nodiscard]] virtual std::optional<Activity> after(const Activity& activity, ActivityKind kind) const = 0;

Q_SIGNALS:
    /// isFiltering() has become false.
    void filtered();

protected:
    [[nodiscard]] int columns() const final { return ColumnCount; }
    [[nodiscard]] QVariant cell(int row, int column, int role) const final;
    [[nodiscard]] QVariant header(int column, int role) const final;
    /// As at(), for immediate use: the payload may be borrowed.
    [[nodiscard]] virtual Activity look(int row) const { return at(row); }

private:
    [[nodiscard]] QString shown(int row, int column) const;
    [[nodiscard]] QString tookOf(int row) const;
};

} // namespace standpipe
