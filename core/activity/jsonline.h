// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <string_view>

namespace standpipe {

/// Writes one JSON object behind what is in a buffer already, member by member, in the order given. An activity log writes two a
/// message: through a tree of values that took ten times the processor time of serving the message. Strings with anything to be
/// escaped in them are left to nlohmann-json.
/// Thread: one at a time
/// Owns:   nothing; the buffer is the caller's and must not be touched before finish()
class JsonLine {
public:
    /// expected: bytes there shall be room for at once.
    explicit JsonLine(QByteArray& out, qsizetype expected = 128);
    JsonLine(const JsonLine&) = delete;
    JsonLine& operator=(const JsonLine&) = delete;
    ~JsonLine() = default;

    /// Keys are plain: letters and underscores.
    void add(std::string_view key, qint64 number);
    void add(std::string_view key, quint64 number);
    /// UTF-8; what is not becomes U+FFFD.
    void add(std::string_view key, QByteArrayView text);
    /// A string that isPlainJsonText().
    void addPlain(std::string_view key, QByteArrayView text);
    /// JSON as it stands.
    void addJson(std::string_view key, QByteArrayView json);
    /// Closes the object.
    void finish();

private:
    /// Makes sure of room for so many bytes.
    void need(qsizetype bytes)
    {
        if (m_limit - m_to < bytes)
            grow(bytes);
    }
    void grow(qsizetype bytes);
    void putKey(std::string_view key, qsizetype bytesBehind);
    void put(QByteArrayView bytes);

    QByteArray& m_out;
    char* m_to = nullptr;    ///< where the next byte goes
    char* m_limit = nullptr; ///< end of the buffer
    bool m_isFirst = true;
};

/// Nothing in it has to be escaped in a JSON string: ASCII without control characters, quotation mark and backslash.
[[nodiscard]] bool isPlainJsonText(QByteArrayView text);

} // namespace standpipe
