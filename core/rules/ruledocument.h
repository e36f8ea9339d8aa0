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

/// A rule as it is written, whether a server could use it or not.
/// Thread: value
struct RuleEntry {
    nlohmann::ordered_json json{};
    QByteArray draft{}; ///< what was last written for it and is no JSON; empty: json is all there is
    quint64 id = 0;     ///< by which it is known wherever it moves; 0: it gets one when it is inserted

    friend bool operator==(const RuleEntry&, const RuleEntry&) = default;
};

/// A place in a document: a line of a rule's own text.
/// Thread: value
struct RulePlace {
    qsizetype rule = -1; ///< from 0; -1: outside the rules
    int line = 1;        ///< from 1
};

/// A rules file while it is edited. Keeps whatever stands in it, known or not, except for comments.
/// Thread: value
/// Bounds: LocatedJson's
/// Fails:  parse() with LocatedJson's codes, RulesMemberMissing, RulesMemberUnfit
class RuleDocument {
public:
    using Json = nlohmann::ordered_json;

    /// Without rules.
    RuleDocument();
    /// name: as errors call the file.
    [[nodiscard]] static Result<RuleDocument> parse(const QByteArray& text, const QString& name);
    /// text: one that can be parsed.
    [[nodiscard]] static bool hasComments(const QByteArray& text);
    /// In lines, as a rule or reply is shown.
    [[nodiscard]] static QByteArray textOf(const Json& json);

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_rules.size()); }
    [[nodiscard]] const RuleEntry& at(qsizetype row) const { return m_rules[static_cast<std::size_t>(row)]; }
    /// The row of the rule of that id; -1 if there is none.
    [[nodiscard]] qsizetype rowOf(quint64 id) const;
    [[nodiscard]] std::optional<Json> otherwise() const;
    [[nodiscard]] std::optional<Json> greeting() const;

    void insert(qsizetype row, std::vector<RuleEntry> rules);
    std::vector<RuleEntry> remove(qsizetype row, qsizetype count);
    /// to: the row they stand before, as it is counted before the move, outside the moved rows.
    void move(qsizetype row, qsizetype count, qsizetype to);
    /// The rule keeps its id.
    void replace(qsizetype row, RuleEntry rule);
    void setOtherwise(const std::optional<Json>& reply);
    void setGreeting(const std::optional<Json>& messages);

    /// The whole file. Of a rule with a draft, what it was before.
    [[nodiscard]] QByteArray text() const;
    /// The member of the file a line of text(), from 1, belongs to.
    [[nodiscard]] QString memberAt(int line) const;
    /// Where a line of text(), from 1, belongs.
    [[nodiscard]] RulePlace placeOf(int line) const;

private:
    [[nodiscard]] std::optional<Json> member(const std::string& name) const;
    void setMember(const std::string& name, const std::optional<Json>& value);

    Json m_frame; ///< the file without its rules
    std::vector<RuleEntry> m_rules;
    quint64 m_lastId = 0;
};

} // namespace standpipe
