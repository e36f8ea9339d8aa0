// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/rules/replytemplate.h"
#include "core/rules/ruleset.h"

#include <memory>

namespace standpipe {

class RuleObject;
class RuleSource;

/// Makes rules from the text of a rules file; the format is described in RULES.md and rules.schema.json.
/// Thread: one at a time
/// Fails:  the codes RulesNotUtf8 to RulesFilesTooLarge, with file, line and column in Error::where
class RuleReader {
public:
    /// file: its path; files named in replies are relative to its folder and are added to the list of files.
    /// framing: the framing that carries the replies, if known.
    [[nodiscard]] static Result<std::shared_ptr<const RuleSet>> read(const QByteArray& text, const QString& file,
                                                                     ReplyFiles& files,
                                                                     std::optional<FramingSpec> framing = std::nullopt);

private:
    explicit RuleReader(RuleSource& source) : m_source(source) {}

    [[nodiscard]] std::vector<Rule> readRules(const RuleObject& top);
    [[nodiscard]] Rule readRule(const RuleObject& object);
    void readWhen(const RuleObject& when, Rule& rule);
    void readCondition(const RuleObject& when, const char* kind, RuleCondition& condition);
    void readRegex(const RuleObject& when, RuleCondition& condition);
    void readPointer(const RuleObject& when, RuleCondition& condition);
    void readPipes(const RuleObject& when, RuleCondition& condition);
    [[nodiscard]] TemplateScope scopeOf(const RuleCondition& condition) const;

    RuleSource& m_source;
};

} // namespace standpipe
