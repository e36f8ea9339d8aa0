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

/// Moves through a log: to marks, to what a search finds, from a request to its reply and back. What it has to say (nothing found, went
/// on from the beginning) it says by a signal.
/// Thread: GUI thread
/// Bounds: marks at most LogMarks::most rows at once
class LogCursor final : public QObject {
    Q_OBJECT
public:
    /// All three must outlive the cursor.
    LogCursor(ActivityTableModel& model, QAbstractItemView& view, LogMarks& marks, QObject* parent = nullptr);

    /// Selects the row alone and brings it into view.
    void select(int row);
    /// Of the selected rows.
    void toggleMarks();
    void goToMark(bool forward);
    /// From a request to what answered it, and back.
    void jump();
    /// The row can be jumped from.
    [[nodiscard]] bool canJump(int row) const;
    void find(const ActivityFilter& filter, bool forward);
    void stopFinding();
    /// -1: none.
    [[nodiscard]] int currentRow() const;

Q_SIGNALS:
    void said(const QString& sentence);
    /// Of a search; empty: it found something without a remark.
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
