// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activity.h"

#include <QSet>
#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QToolButton;

namespace standpipe {

class ActivityTableModel;
class ColumnFit;
class EmptyNote;
class FollowScroll;
class RowsView;

/// "Activity": the log, its filter, and whether it follows the end.
/// Thread: GUI thread
/// Bounds: copies at most mostCopied lines at once
class ActivityPanel final : public QWidget {
    Q_OBJECT
public:
    static constexpr qsizetype mostCopied = 100'000;

    /// The model must outlive the panel.
    explicit ActivityPanel(ActivityTableModel& model, QWidget* parent = nullptr);

    /// Only these pipes' activity; all if there is none.
    void setPipes(const QSet<PipeHandle>& pipes);
    void setFollowing(bool following);
    [[nodiscard]] bool isFollowing() const;
    void focusFilter();
    /// Takes the words of the filter away.
    void clearFilter();
    /// The selected lines, as the command line shows them, go to the clipboard. Returns how many.
    qsizetype copy() const;
    void setEmptyText(const QString& sentence, const QString& command);
    [[nodiscard]] RowsView* table() const { return m_table; }
    [[nodiscard]] ColumnFit& columns() const { return *m_columns; }

Q_SIGNALS:
    void currentChanged(const std::optional<standpipe::Activity>& activity);
    void followingChanged(bool following);
    /// The mark of the selected pipes was clicked away.
    void allPipesWanted();
    /// The log shall be emptied.
    void clearWanted();

private:
    QWidget* makeHead();
    void applyFilter();
    void tellEmpty();
    void tellCurrent();

    ActivityTableModel& m_model;
    QToolButton* m_only;
    QLineEdit* m_filter;
    QToolButton* m_follow;
    QToolButton* m_clear;
    RowsView* m_table;
    ColumnFit* m_columns;
    EmptyNote* m_empty;
    FollowScroll* m_scroll;
    QSet<PipeHandle> m_pipes;
    QString m_emptySentence;
    QString m_emptyCommand;
};

} // namespace standpipe
