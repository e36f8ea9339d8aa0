// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/ruledocument.h"
#include "ui/rules/ruleschangetracker.h"

#include <functional>
#include <optional>
#include <vector>

class QUndoCommand;

namespace standpipe {

class RuleTableModel;

/// A document, with its file as it was read.
/// Thread: value
struct RulesInFile {
    RuleDocument document{};
    QString file{};
    RulesChangeTracker::Contents contents{}; ///< the contents of the file
};

/// Undo commands for editing rules. The undo stack owns them; the model must outlive it.
namespace rulecommands {

[[nodiscard]] QUndoCommand* insert(RuleTableModel& model, int row, std::vector<RuleEntry> rules);
[[nodiscard]] QUndoCommand* remove(RuleTableModel& model, int row, int count);
/// See RuleDocument::move().
[[nodiscard]] QUndoCommand* move(RuleTableModel& model, int row, int count, int to);
/// Consecutive typing into the same rule merges into one step.
[[nodiscard]] QUndoCommand* replace(RuleTableModel& model, int row, const RuleEntry& rule, bool isTyped);
/// Consecutive typing merges into one step.
[[nodiscard]] QUndoCommand* setOtherwise(RuleTableModel& model, const std::optional<RuleDocument::Json>& reply);
[[nodiscard]] QUndoCommand* setGreeting(RuleTableModel& model, const std::optional<RuleDocument::Json>& messages);

/// show: replaces the edited document with one of them.
[[nodiscard]] QUndoCommand* open(const std::function<void(const RulesInFile&)>& show, const RulesInFile& before,
                                 const RulesInFile& opened);

} // namespace rulecommands

} // namespace standpipe
