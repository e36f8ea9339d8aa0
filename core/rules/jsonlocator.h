// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace standpipe {

/// Finds where a member stands in a text that is known to be JSON, with comments.
/// Thread: one at a time
class JsonLocator {
public:
    explicit JsonLocator(QByteArrayView text) : m_text(text) {}

    /// The offset of its value, or of its name; of the innermost one that there is, if it is not there.
    [[nodiscard]] qsizetype find(const nlohmann::json_pointer<std::string>& path, bool wantsName);

private:
    /// False: the value at hand holds no such member, and what is at hand is its end.
    [[nodiscard]] bool enter(const std::string& member, qsizetype& name);
    /// Behind white space, comments, commas and colons.
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
