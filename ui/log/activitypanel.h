// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activity.h"
#include "core/rules/rulepair.h"
#include "ui/settings/filterstore.h"

#include <QSet>
#include <QWidget>

#include <optional>

namespace standpipe {

class ActivityTableModel;
class ColumnFit;
class EmptyNote;
class FindBar;
class FollowScroll;
class LogActions;
class LogCursor;
class LogToolBar;
class LogHighlights;
class LogMarks;
class RowsView;

/// "Activity": the log with its filters, its find bar, marks and highlighters, and whether it follows the end.
/// Thread: GUI thread
/// Bounds: copies at most mostCopied lines at once
class ActivityPanel final : public QWidget {
    Q_OBJECT
public:
    static constexpr qsizetype mostCopied = 100'000;

    /// The model must outlive the panel.
    explicit ActivityPanel(ActivityTableModel& model, QWidget* parent = nullptr);

    /// Connects the commands of a menu to this log; one panel for each LogActions.
    void useActions(const LogActions& actions);
    /// Shows only the activity of these pipes; empty: of all.
    void setPipes(const QSet<PipeHandle>& pipes);
    void setFollowing(bool following);
    [[nodiscard]] bool isFollowing() const;
    void focusFilter();
    /// Removes the filter in the line and the stacked ones.
    void clearFilter();
    /// Closes the filter line's completion list; false if it was not open.
    bool closeFilterList();
    /// Copies the selected lines, as the command line prints them. Returns their number.
    qsizetype copy() const;
    void setEmptyText(const QString& sentence, const QString& command);
    [[nodiscard]] RowsView* table() const { return m_table; }
    [[nodiscard]] ColumnFit& columns() const { return *m_columns; }
    [[nodiscard]] LogToolBar& head() const { return *m_head; }

Q_SIGNALS:
    void currentChanged(const std::optional<standpipe::Activity>& activity);
    void followingChanged(bool following);
    /// The chip of the selected pipes was closed.
    void allPipesWanted();
    /// Clear was chosen.
    void clearWanted();
    /// Make Rules was chosen for these requests and replies.
    void rulesWanted(const standpipe::RulePairs& pairs);
    /// A temporary message for the status bar.
    void said(const QString& sentence);

private:
    void connectParts();
    void applyFilter();
    void showOnly(const QString& filter);
    void showHelp();
    void showHighlighters();
    void showMenu(const QPoint& place);
    void tellEmpty();
    void tellCurrent();
    [[nodiscard]] QString wordAt(const QPoint& place) const;

    ActivityTableModel& m_model;
    LogToolBar* m_head;
    FindBar* m_find;
    RowsView* m_table;
    LogMarks* m_marks;
    LogHighlights* m_highlights;
    LogCursor* m_cursor;
    const LogActions* m_actions = nullptr;
    ColumnFit* m_columns;
    EmptyNote* m_empty;
    FollowScroll* m_scroll;
    QSet<PipeHandle> m_pipes;
    QString m_emptySentence;
    QString m_emptyCommand;
};

} // namespace standpipe
