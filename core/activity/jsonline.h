// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstring>
#include <string_view>

namespace standpipe {

/// Appends one JSON object to a buffer, member by member, in the order given. An activity log writes two per message:
/// building a tree of values took ten times the processor time of serving the message. Strings with characters to be
/// escaped are written by nlohmann-json.
/// Thread: one at a time
/// Owns:   nothing; the buffer is the caller's and must not be touched before finish()
class JsonLine {
public:
    /// expected: bytes to reserve at once.
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
    /// UTF-8; invalid sequences become U+FFFD.
    void add(std::string_view key, QByteArrayView text);
    /// A string for which isPlainJsonText() is true.
    void addPlain(std::string_view key, QByteArrayView text)
    {
        putKey(key, text.size() + 2);
        *m_to++ = '"';
        putInto(text);
        *m_to++ = '"';
    }
    /// JSON, unchanged.
    void addJson(std::string_view key, QByteArrayView json)
    {
        putKey(key, json.size());
        putInto(json);
    }
    /// Closes the object.
    void finish();

private:
    /// Ensures space for this many bytes.
    void need(qsizetype bytes)
    {
        if (m_limit - m_to < bytes)
            grow(bytes);
    }
    void grow(qsizetype bytes);
    /// Inlined, so that the bytes of each key are constants at the call.
    Q_ALWAYS_INLINE void putKey(std::string_view key, qsizetype bytesBehind)
    {
        need(static_cast<qsizetype>(key.size()) + 4 + bytesBehind);
        char* to = m_to;
        // Only the first member directly follows a brace.
        if (to[-1] != '{')
            *to++ = ',';
        *to++ = '"';
        std::memcpy(to, key.data(), key.size());
        to += key.size();
        *to++ = '"';
        *to++ = ':';
        m_to = to;
    }
    // The space for these is already reserved.
    void putNumber(qint64 number);
    void putNumber(quint64 number);
    void putInto(QByteArrayView bytes)
    {
        if (!bytes.isEmpty())
            m_to =
                static_cast<char*>(std::memcpy(m_to, bytes.data(), static_cast<size_t>(bytes.size()))) + bytes.size();
    }

    /// The characters of a 64-bit number with its sign.
    static constexpr qsizetype longestNumber = 20;

    QByteArray& m_out;
    char* m_to = nullptr;    ///< position of the next byte
    char* m_limit = nullptr; ///< end of the buffer
};

/// Whether nothing in it must be escaped in a JSON string: ASCII without control characters (including DEL), quotation
/// mark and backslash.
[[nodiscard]] bool isPlainJsonText(QByteArrayView text);

} // namespace standpipe
