// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QMenu;

namespace standpipe {

class LogActions;
struct Activity;

/// What the menu of a line can do to the filter.
/// Thread: GUI thread
struct LogMenuCommands {
    std::function<void(const QString&)> showOnly; ///< this filter alone
    std::function<void(const QString&)> narrowBy; ///< this condition besides
};

/// Fills the menu of one line: show its pipe, filter by its pipe, kind, process, and the word under the pointer.
void fillLogMenu(QMenu& menu, const Activity& activity, const QString& word, const LogMenuCommands& commands);
/// The word of the text around the place; empty where there is none.
[[nodiscard]] QString wordAround(const QString& text, qsizetype at);
/// Text as a word or phrase of a filter.
[[nodiscard]] QString asFilterText(const QString& text);

} // namespace standpipe
