// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QMenu;

namespace standpipe {

class LogActions;
struct Activity;

/// The filter commands of a line's context menu.
/// Thread: GUI thread
struct LogMenuCommands {
    std::function<void(const QString&)> showOnly; ///< replaces the filter
    std::function<void(const QString&)> narrowBy; ///< adds a condition
};

/// Fills the context menu of one line: show its pipe, filter by its pipe, kind, process, and the word under the
/// pointer.
void fillLogMenu(QMenu& menu, const Activity& activity, const QString& word, const LogMenuCommands& commands);
/// The word at that position of the text; empty if there is none.
[[nodiscard]] QString wordAround(const QString& text, qsizetype at);
/// Quotes the text as a word or phrase of a filter.
[[nodiscard]] QString asFilterText(const QString& text);

} // namespace standpipe
