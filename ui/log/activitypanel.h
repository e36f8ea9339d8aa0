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

    /// Lets the commands of a menu work on this log; one panel for each set of them.
    void useActions(const LogActions& actions);
    /// Only these pipes' activity; all if there is none.
    void setPipes(const QSet<PipeHandle>& pipes);
    void setFollowing(bool following);
    [[nodiscard]] bool isFollowing() const;
    void focusFilter();
    /// Takes the filter in the line and those below it away.
    void clearFilter();
    /// Takes away what the filter line offers; false if it offers nothing.
    bool closeFilterList();
    /// The selected lines, as the command line shows them, go to the clipboard. Returns how many.
    qsizetype copy() const;
    void setEmptyText(const QString& sentence, const QString& command);
    [[nodiscard]] RowsView* table() const { return m_table; }
    [[nodiscard]] ColumnFit& columns() const { return *m_columns; }
    [[nodiscard]] LogToolBar& head() const { return *m_head; }

Q_SIGNALS:
    void currentChanged(const std::optional<standpipe::Activity>& activity);
    void followingChanged(bool following);
    /// The mark of the selected pipes was clicked away.
    void allPipesWanted();
    /// The log shall be emptied.
    void clearWanted();
    /// The selected requests and replies shall become rules.
    void rulesWanted(const standpipe::RulePairs& pairs);
    /// For a moment in the status bar.
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
