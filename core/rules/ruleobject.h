// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/rulesource.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace standpipe {

/// An object of a rules file whose members are read one by one. Errors are reported to the source; the value is then
/// empty.
/// Thread: one at a time
class RuleObject {
public:
    using Json = RuleSource::Json;
    using Path = RuleSource::Path;

    /// shape: the members it may have.
    RuleObject(RuleSource& source, const Json& value, Path path, RuleExpectation shape);

    [[nodiscard]] RuleSource& source() const { return m_source; }
    [[nodiscard]] const Path& path() const { return m_path; }
    [[nodiscard]] Path pathOf(const char* name) const { return m_path / std::string(name); }
    [[nodiscard]] bool has(const char* name) const { return m_value.is_object() && m_value.contains(name); }
    /// name: a member it has.
    [[nodiscard]] const Json& at(const char* name) const { return m_value.at(name); }

    [[nodiscard]] std::optional<QString> text(const char* name, RuleExpectation expected = RuleExpectation::Text) const;
    [[nodiscard]] std::optional<qint64> number(const char* name, qint64 least, qint64 most,
                                               RuleExpectation expected) const;
    /// Returns true or false; `otherwise` if there is no such member.
    [[nodiscard]] bool truth(const char* name, bool otherwise) const;
    /// A flag can only be written as true.
    [[nodiscard]] bool flag(const char* name) const;
    /// Decodes base64 or hexadecimal digits, depending on the name.
    [[nodiscard]] std::optional<QByteArray> bytes(const char* name) const;

    void reportUnfit(const char* name, RuleExpectation expected) const;
    void reportMissing(RuleExpectation expected) const;

private:
    RuleSource& m_source;
    const Json& m_value;
    Path m_path;
};

} // namespace standpipe
