// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/json/messagejson.h"

#include <array>

namespace standpipe {

namespace {

constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");

constexpr bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

constexpr bool isHexDigit(char byte)
{
    return isDigit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

} // namespace

/// Parses the bytes once, without recursion: each value becomes a node. A function that returns false leaves the
/// position at the error.
/// Thread: one at a time
class MessageJson::Reader {
public:
    explicit Reader(MessageJson& to) : m_nodes(to.m_nodes), m_bytes(to.m_bytes) {}

    [[nodiscard]] bool read();
    [[nodiscard]] qsizetype at() const { return m_at; }

private:
    [[nodiscard]] char here() const { return m_at < m_bytes.size() ? m_bytes.at(m_at) : '\0'; }
    [[nodiscard]] bool take(char byte)
    {
        const bool isHere = m_at < m_bytes.size() && m_bytes.at(m_at) == byte;
        m_at += isHere ? 1 : 0;
        return isHere;
    }
    void skipBlanks();
    [[nodiscard]] bool readValue(bool& isOpened);
    [[nodiscard]] bool open(quint32 node, bool& isOpened);
    [[nodiscard]] bool readName();
    /// Moves to the next value, if there is one.
    [[nodiscard]] bool goOn(bool& isValueNext);
    [[nodiscard]] bool readScalar(Node& node);
    [[nodiscard]] bool readString();
    [[nodiscard]] bool readEscape();
    [[nodiscard]] bool readNumber();
    [[nodiscard]] bool readDigits();
    [[nodiscard]] bool readWord(QByteArrayView word);
    void end(quint32 node);

    std::vector<Node>& m_nodes;
    const QByteArrayView m_bytes;
    qsizetype m_at = 0;
    quint32 m_name = 0;
    std::array<quint32, deepest> m_open{};
    std::size_t m_depth = 0;
};

bool MessageJson::Reader::read()
{
    if (m_bytes.startsWith(byteOrderMark))
        m_at = byteOrderMark.size();
    bool isValueNext = true;
    while (isValueNext) {
        bool isOpened = false;
        if (!readValue(isOpened) || (!isOpened && !goOn(isValueNext)))
            return false;
    }
    skipBlanks();
    return m_at == m_bytes.size();
}

void MessageJson::Reader::skipBlanks()
{
    while (m_at < m_bytes.size() && (here() == ' ' || here() == '\t' || here() == '\n' || here() == '\r'))
        ++m_at;
}

bool MessageJson::Reader::readValue(bool& isOpened)
{
    skipBlanks();
    const auto node = static_cast<quint32>(m_nodes.size());
    m_nodes.push_back({.begin = static_cast<quint32>(m_at), .name = m_name});
    if (m_depth > 0)
        ++m_nodes[m_open.at(m_depth - 1)].count;
    if (here() == '{' || here() == '[')
        return open(node, isOpened);
    const bool isRead = readScalar(m_nodes.back());
    end(node);
    return isRead;
}

bool MessageJson::Reader::open(quint32 node, bool& isOpened)
{
    if (m_depth == m_open.size())
        return false;
    const bool isObject = take('{');
    if (!isObject)
        ++m_at;
    m_nodes[node].kind = isObject ? Kind::Object : Kind::List;
    skipBlanks();
    if (take(isObject ? '}' : ']')) {
        end(node);
        return true;
    }
    m_open.at(m_depth++) = node;
    isOpened = true;
    return !isObject || readName();
}

bool MessageJson::Reader::readName()
{
    skipBlanks();
    m_name = static_cast<quint32>(m_at);
    if (here() != '"' || !readString())
        return false;
    skipBlanks();
    return take(':');
}

bool MessageJson::Reader::goOn(bool& isValueNext)
{
    for (; m_depth > 0; --m_depth) {
        skipBlanks();
        const quint32 outer = m_open.at(m_depth - 1);
        const bool isObject = m_nodes[outer].kind == Kind::Object;
        if (take(','))
            return !isObject || readName();
        if (!take(isObject ? '}' : ']'))
            return false;
        end(outer);
    }
    isValueNext = false;
    return true;
}

void MessageJson::Reader::end(quint32 node)
{
    m_nodes[node].end = static_cast<quint32>(m_at);
    m_nodes[node].next = static_cast<quint32>(m_nodes.size());
}

bool MessageJson::Reader::readScalar(Node& node)
{
    switch (here()) {
    case '"':
        node.kind = Kind::Text;
        return readString();
    case 't':
        return readWord("true");
    case 'f':
        return readWord("false");
    case 'n':
        return readWord("null");
    default:
        node.kind = Kind::Number;
        return readNumber();
    }
}

bool MessageJson::Reader::readWord(QByteArrayView word)
{
    for (const char byte : word) {
        if (!take(byte))
            return false;
    }
    return true;
}

bool MessageJson::Reader::readString()
{
    for (++m_at; m_at < m_bytes.size(); ++m_at) {
        if (here() == '"') {
            ++m_at;
            return true;
        }
        const bool isControl = static_cast<uchar>(here()) < ' ';
        if (isControl || (here() == '\\' && !readEscape()))
            return false;
    }
    return false;
}

/// Leaves the position at the last byte of the escape.
bool MessageJson::Reader::readEscape()
{
    constexpr QByteArrayView letters("\"\\/bfnrt");
    ++m_at;
    if (here() != 'u')
        return m_at < m_bytes.size() && letters.contains(here());
    for (int digits = 0; digits < 4; ++digits) {
        ++m_at;
        if (!isHexDigit(here()))
            return false;
    }
    return true;
}

bool MessageJson::Reader::readNumber()
{
    (void)take('-');
    if (!take('0') && !readDigits())
        return false;
    if (take('.') && !readDigits())
        return false;
    if (!take('e') && !take('E'))
        return true;
    if (!take('+'))
        (void)take('-');
    return readDigits();
}

bool MessageJson::Reader::readDigits()
{
    const qsizetype begin = m_at;
    while (isDigit(here()))
        ++m_at;
    return m_at > begin;
}

MessageJson::MessageJson(QByteArrayView bytes) : m_bytes(bytes)
{
    Reader reader(*this);
    if (reader.read())
        return;
    m_fault = reader.at();
    std::vector<Node>().swap(m_nodes); // an assignment would keep the memory
}

} // namespace standpipe
