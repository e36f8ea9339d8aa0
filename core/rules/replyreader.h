// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/ruleobject.h"
#include "core/rules/rulereply.h"

namespace standpipe {

/// Reads the replies of a rules file.
/// Thread: one at a time
class ReplyReader {
public:
    using Json = RuleSource::Json;
    using Path = RuleSource::Path;

    ReplyReader(RuleSource& source, TemplateScope scope) : m_source(source), m_scope(std::move(scope)) {}

    /// Reports errors to the source.
    [[nodiscard]] RuleReply read(const Json& value, const Path& path) const;

    /// Reads the messages a client is greeted with.
    [[nodiscard]] std::vector<ReplyTemplate> readGreeting(const Json& value, const Path& path) const;

private:
    [[nodiscard]] RuleReplyPart readPart(const Json& value, const Path& path) const;
    [[nodiscard]] RuleReplyPart readObject(const RuleObject& object) const;
    [[nodiscard]] std::optional<ReplyTemplate> readGreetingPart(const Json& value, const Path& path) const;
    [[nodiscard]] std::optional<ReplyTemplate> readText(const QString& text, const Path& path) const;
    [[nodiscard]] std::optional<ReplyTemplate> readBody(const RuleObject& object) const;
    [[nodiscard]] std::optional<ReplyTemplate> readBodyNamed(const RuleObject& object, const char* name) const;
    void readFault(const RuleObject& object, RuleReplyPart& part) const;
    void readAnnouncement(const RuleObject& object, RuleReplyPart& part) const;
    /// Reports a message that the framing can never carry. path: the path of its body.
    void checkFit(const RuleReplyPart& part, const Path& path) const;
    void checkAnnouncement(const RuleReplyPart& part, const RuleObject& object) const;
    void check(const RuleObject& object, const RuleReplyPart& part) const;
    [[nodiscard]] std::optional<ReplyTemplate> accept(const Result<ReplyTemplate>& made, const Path& path) const;

    RuleSource& m_source;
    TemplateScope m_scope;
};

} // namespace standpipe
