// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/rulesource.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace standpipe {

/// An object of a rules file, whose members are read one by one. What is wrong is told to the source, and the value is then none.
/// Thread: one at a time
class RuleObject {
public:
    using Json = RuleSource::Json;
    using Path = RuleSource::Path;

    /// shape: what members it may have.
    RuleObject(RuleSource& source, const Json& value, Path path, RuleExpectation shape);

    [[nodiscard]] RuleSource& source() const { return m_source; }
    [[nodiscard]] const Path& path() const { return m_path; }
    [[nodiscard]] Path pathOf(const char* name) const { return m_path / std::string(name); }
    [[nodiscard]] bool has(const char* name) const { return m_value.is_object() && m_value.contains(name); }
    /// One that it has.
    [[nodiscard]] const Json& at(const char* name) const { return m_value.at(name); }

    [[nodiscard]] std::optional<QString> text(const char* name, RuleExpectation expected = RuleExpectation::Text) const;
    [[nodiscard]] std::optional<qint64> number(const char* name, qint64 least, qint64 most,
                                               RuleExpectation expected) const;
    /// True or false, or what it is otherwise.
    [[nodiscard]] bool truth(const char* name, bool otherwise) const;
    /// Only true can be written.
    [[nodiscard]] bool flag(const char* name) const;
    /// From base64 or from hexadecimal digits, whichever the name says.
    [[nodiscard]] std::optional<QByteArray> bytes(const char* name) const;

    void reportUnfit(const char* name, RuleExpectation expected) const;
    void reportMissing(RuleExpectation expected) const;

private:
    RuleSource& m_source;
    const Json& m_value;
    Path m_path;
};

} // namespace standpipe
