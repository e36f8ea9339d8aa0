// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstring>
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
    void add(std::string_view key, qint64 number)
    {
        putKey(key, longestNumber);
        putNumber(number);
    }
    void add(std::string_view key, quint64 number)
    {
        putKey(key, longestNumber);
        putNumber(number);
    }
    /// UTF-8; what is not becomes U+FFFD.
    void add(std::string_view key, QByteArrayView text);
    /// A string that isPlainJsonText().
    void addPlain(std::string_view key, QByteArrayView text)
    {
        putKey(key, text.size() + 2);
        *m_to++ = '"';
        putInto(text);
        *m_to++ = '"';
    }
    /// JSON as it stands.
    void addJson(std::string_view key, QByteArrayView json)
    {
        putKey(key, json.size());
        putInto(json);
    }
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
    /// Inlined, so that the bytes of each key are constants where it is written.
    Q_ALWAYS_INLINE void putKey(std::string_view key, qsizetype bytesBehind)
    {
        need(static_cast<qsizetype>(key.size()) + 4 + bytesBehind);
        char* to = m_to;
        // Nothing but the first member stands directly behind a brace.
        if (to[-1] != '{')
            *to++ = ',';
        *to++ = '"';
        std::memcpy(to, key.data(), key.size());
        to += key.size();
        *to++ = '"';
        *to++ = ':';
        m_to = to;
    }
    // There is room for these already.
    void putNumber(qint64 number);
    void putNumber(quint64 number);
    void putInto(QByteArrayView bytes)
    {
        if (!bytes.isEmpty())
            m_to =
                static_cast<char*>(std::memcpy(m_to, bytes.data(), static_cast<size_t>(bytes.size()))) + bytes.size();
    }

    /// The digits of a 64-bit number and its sign.
    static constexpr qsizetype longestNumber = 20;

    QByteArray& m_out;
    char* m_to = nullptr;    ///< where the next byte goes
    char* m_limit = nullptr; ///< end of the buffer
};

/// Nothing in it has to be escaped in a JSON string: ASCII without control characters (DEL is one), quotation
/// mark and backslash.
[[nodiscard]] bool isPlainJsonText(QByteArrayView text);

} // namespace standpipe
