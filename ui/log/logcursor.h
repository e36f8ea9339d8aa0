// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filter/activityfilter.h"
#include "core/log/pairing.h"

#include <QObject>

class QAbstractItemView;

namespace standpipe {

class ActivityTableModel;
class LogFinder;
class LogMarks;

/// Moves through a log: to marks, to search results, from a request to its reply and back. Reports by a signal that
/// nothing was found or that the search wrapped around.
/// Thread: GUI thread
/// Bounds: marks at most LogMarks::most rows at once
class LogCursor final : public QObject {
    Q_OBJECT
public:
    /// All three must outlive the cursor.
    LogCursor(ActivityTableModel& model, QAbstractItemView& view, LogMarks& marks, QObject* parent = nullptr);

    /// Selects only this row and scrolls to it.
    void select(int row);
    /// Toggles the marks of the selected rows.
    void toggleMarks();
    void goToMark(bool forward);
    /// Goes from a request to its reply, and back.
    void jump();
    /// Whether the row has a counterpart.
    [[nodiscard]] bool canJump(int row) const;
    void find(const ActivityFilter& filter, bool forward);
    void stopFinding();
    /// -1: none.
    [[nodiscard]] int currentRow() const;

Q_SIGNALS:
    void said(const QString& sentence);
    /// The result of a search; empty: found without wrapping around.
    void searchSaid(const QString& sentence);

private:
    void onFound(int row, bool wrapped, bool forward);

    ActivityTableModel& m_model;
    QAbstractItemView& m_view;
    LogMarks& m_marks;
    LogFinder* m_finder;
    bool m_forward = true;
};

} // namespace standpipe
