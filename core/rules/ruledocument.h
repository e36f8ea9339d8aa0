// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace standpipe {

/// A rule as written, whether a server could use it or not.
/// Thread: value
struct RuleEntry {
    nlohmann::ordered_json json{};
    QByteArray draft{}; ///< text last written for the rule that is not JSON; empty: json is current
    quint64 id = 0;     ///< identifies the rule when it moves; 0: assigned when it is inserted

    friend bool operator==(const RuleEntry&, const RuleEntry&) = default;
};

/// A position in a document: a line in a rule's own text.
/// Thread: value
struct RulePlace {
    qsizetype rule = -1; ///< from 0; -1: outside the rules
    int line = 1;        ///< from 1
};

/// A rules file being edited. Preserves everything in it, known or unknown, except comments.
/// Thread: value
/// Bounds: LocatedJson's
/// Fails:  parse() with LocatedJson's codes, RulesMemberMissing, RulesMemberUnfit
class RuleDocument {
public:
    using Json = nlohmann::ordered_json;

    /// Makes a document without rules.
    RuleDocument();
    /// name: the name of the file in errors.
    [[nodiscard]] static Result<RuleDocument> parse(const QByteArray& text, const QString& name);
    /// text: must be parsable.
    [[nodiscard]] static bool hasComments(const QByteArray& text);
    /// Formats the value on several lines, as a rule or reply is shown.
    [[nodiscard]] static QByteArray textOf(const Json& json);

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_rules.size()); }
    [[nodiscard]] const RuleEntry& at(qsizetype row) const { return m_rules[static_cast<std::size_t>(row)]; }
    /// Returns the row of the rule with that id; -1 if there is none.
    [[nodiscard]] qsizetype rowOf(quint64 id) const;
    [[nodiscard]] std::optional<Json> otherwise() const;
    [[nodiscard]] std::optional<Json> greeting() const;

    void insert(qsizetype row, std::vector<RuleEntry> rules);
    std::vector<RuleEntry> remove(qsizetype row, qsizetype count);
    /// to: the row to insert before, counted before the move and outside the moved rows.
    void move(qsizetype row, qsizetype count, qsizetype to);
    /// Replaces the rule, which keeps its id.
    void replace(qsizetype row, RuleEntry rule);
    void setOtherwise(const std::optional<Json>& reply);
    void setGreeting(const std::optional<Json>& messages);

    /// Returns the whole file. A rule with a draft is written as it was before the draft.
    [[nodiscard]] QByteArray text() const;
    /// Returns the member of the file that line `line` of text(), from 1, belongs to.
    [[nodiscard]] QString memberAt(int line) const;
    /// Returns the position that line `line` of text(), from 1, belongs to.
    [[nodiscard]] RulePlace placeOf(int line) const;

private:
    [[nodiscard]] std::optional<Json> member(const std::string& name) const;
    void setMember(const std::string& name, const std::optional<Json>& value);

    Json m_frame; ///< the file without its rules
    std::vector<RuleEntry> m_rules;
    quint64 m_lastId = 0;
};

} // namespace standpipe
