// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/framing/framingspec.h"
#include "core/rules/locatedjson.h"
#include "core/rules/replyfiles.h"
#include "core/text/ruleexpectation.h"

#include <optional>

namespace standpipe {

/// A rules file being read: its JSON, the files it names, and the first error.
/// Thread: one at a time
class RuleSource {
public:
    using Json = LocatedJson::Json;
    using Path = LocatedJson::Path;
    using Part = LocatedJson::Part;

    RuleSource(const LocatedJson& json, ReplyFiles& files, std::optional<FramingSpec> framing)
        : m_json(json)
        , m_files(files)
        , m_framing(framing)
    {
    }

    [[nodiscard]] const Json& root() const { return m_json.root(); }
    [[nodiscard]] ReplyFiles& files() const { return m_files; }
    /// The framing that will carry the replies; empty if unknown.
    [[nodiscard]] std::optional<FramingSpec> framing() const { return m_framing; }

    [[nodiscard]] const Error& fault() const { return m_fault; }
    [[nodiscard]] bool isFaulty() const { return !m_fault.isNone(); }
    void report(ErrorCode code, const Path& path, RuleExpectation expected, Part part = Part::Value);
    /// Adds the position to an error from elsewhere; if it has a detail, the path is prepended to it.
    void report(Error error, const Path& path);

private:
    const LocatedJson& m_json;
    ReplyFiles& m_files;
    std::optional<FramingSpec> m_framing;
    Error m_fault;
};

} // namespace standpipe
