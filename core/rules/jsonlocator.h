// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace standpipe {

/// Finds the offset of a member in a text that is known to be JSON, with comments.
/// Thread: one at a time
class JsonLocator {
public:
    explicit JsonLocator(QByteArrayView text) : m_text(text) {}

    /// Returns the offset of the member's value, or of its name. If the member does not exist, that of the innermost
    /// member on the path that does.
    [[nodiscard]] qsizetype find(const nlohmann::json_pointer<std::string>& path, bool wantsName);

private:
    /// Enters the member of the current value. Returns false at the end of the value if it has no such member.
    [[nodiscard]] bool enter(const std::string& member, qsizetype& name);
    /// Skips white space, comments, commas and colons.
    void skipBetween();
    void skipComment();
    void skipValue();
    void skipString();
    [[nodiscard]] std::string readString();
    [[nodiscard]] char here() const { return m_at < m_text.size() ? m_text.at(m_at) : '\0'; }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

} // namespace standpipe
