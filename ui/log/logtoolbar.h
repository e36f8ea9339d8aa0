// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QToolButton;

namespace standpipe {

class FilterLine;
class FilterStack;
class FoundCount;
class SavedFilters;

/// The tool bar of a log: its name, the chosen pipes, the filter with the saved ones, Follow and Clear; below it the
/// error of the filter, and the stacked filters.
/// Thread: GUI thread
class LogToolBar final : public QWidget {
    Q_OBJECT
public:
    explicit LogToolBar(QWidget* parent = nullptr);

    /// Shows a chip for these pipes.
    void setPipes(const QSet<PipeHandle>& pipes);
    [[nodiscard]] FilterLine& line() const { return *m_line; }
    [[nodiscard]] FilterStack& stack() const { return *m_stack; }
    [[nodiscard]] SavedFilters& kept() const { return *m_kept; }
    [[nodiscard]] QToolButton& follow() const { return *m_follow; }
    [[nodiscard]] FoundCount& found() const { return *m_found; }

Q_SIGNALS:
    void allPipesWanted();
    void clearWanted();
    void helpWanted();

private:
    QWidget* makeLine();

    FilterStack* m_stack;
    QToolButton* m_only;
    FilterLine* m_line;
    SavedFilters* m_kept;
    FoundCount* m_found;
    QToolButton* m_help;
    QToolButton* m_follow;
    QToolButton* m_clear;
    QLabel* m_note;
};

} // namespace standpipe
