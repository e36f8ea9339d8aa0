// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/json/decimal.h"
#include "core/json/jsontext.h"
#include "core/json/messagejson.h"

#include <QString>

#include <nlohmann/json.hpp>

#include <string>

namespace standpipe {

namespace {

/// With this few children a search is faster than making an index.
constexpr quint32 fewChildren = 16;

/// Invalid UTF-8 becomes U+FFFD, as in the text of scripts.
QByteArray asUtf8(const QByteArray& bytes)
{
    if (bytes.isValidUtf8())
        return bytes;
    // After a dot, so that a byte order mark is not removed.
    return QString::fromUtf8('.' + bytes).toUtf8().sliced(1);
}

char16_t hexAt(QByteArrayView text, qsizetype at)
{
    return static_cast<char16_t>(text.sliced(at, 4).toByteArray().toUShort(nullptr, 16));
}

/// The character of the escape at this backslash; sets at to the last byte of the escape.
QByteArray unescaped(QByteArrayView text, qsizetype& at)
{
    constexpr QByteArrayView letters("bfnrt");
    constexpr QByteArrayView meant("\b\f\n\r\t");
    const char letter = text.at(++at);
    if (letter != 'u') {
        const qsizetype known = letters.indexOf(letter);
        return QByteArray(1, known < 0 ? letter : meant.at(known));
    }
    char32_t character = hexAt(text, at + 1);
    at += 4;
    if (QChar::isHighSurrogate(character) && text.sliced(at + 1).startsWith("\\u")) {
        const char16_t low = hexAt(text, at + 3);
        if (QChar::isLowSurrogate(low)) {
            character = QChar::surrogateToUcs4(static_cast<char16_t>(character), low);
            at += 6;
        }
    }
    // An unpaired surrogate is not a character.
    const char32_t whole = QChar::isSurrogate(character) ? U'\ufffd' : character;
    return QString::fromUcs4(&whole, 1).toUtf8();
}

/// The number as JSON text; empty for other values.
QByteArray numberText(const nlohmann::ordered_json& json)
{
    return json.is_number() || jsontext::isExactNumber(json) ? jsontext::write(json) : QByteArray();
}

} // namespace

MessageJson::Kind MessageJson::Value::kind() const
{
    return m_whole->m_nodes[m_node].kind;
}

QByteArray MessageJson::Value::text() const
{
    return m_whole->stringAt(m_whole->m_nodes[m_node].begin);
}

QByteArray MessageJson::Value::written() const
{
    const Node& node = m_whole->m_nodes[m_node];
    const QByteArrayView source = m_whole->m_bytes.sliced(node.begin, node.end - node.begin);
    if (node.kind != Kind::List && node.kind != Kind::Object)
        return asUtf8(source.toByteArray());
    QByteArray compact;
    compact.reserve(source.size());
    bool isInString = false;
    for (qsizetype at = 0; at < source.size(); ++at) {
        const char byte = source.at(at);
        if (isInString && byte == '\\')
            compact += source.at(at++);
        else if (byte == '"')
            isInString = !isInString;
        else if (!isInString && static_cast<uchar>(byte) <= ' ')
            continue;
        compact += source.at(at);
    }
    return asUtf8(compact);
}

bool MessageJson::Value::is(const nlohmann::ordered_json& json) const
{
    return m_whole->isSame(m_node, json);
}

std::optional<MessageJson::Value> MessageJson::at(const JsonPath& path) const
{
    if (!isJson())
        return std::nullopt;
    quint32 node = 0;
    for (const QByteArray& member : path.members) {
        const std::optional<quint32> found = child(node, member);
        if (!found)
            return std::nullopt;
        node = *found;
    }
    return Value(*this, node);
}

QByteArray MessageJson::heldByDoubles() const
{
    QByteArray held;
    qsizetype taken = 0;
    for (const Node& node : m_nodes) {
        if (node.kind != Kind::Number)
            continue;
        const QByteArray number = m_bytes.sliced(node.begin, node.end - node.begin).toByteArray();
        bool isHeld = false;
        (void)number.toDouble(&isHeld);
        if (isHeld)
            continue;
        held += m_bytes.sliced(taken, node.begin - taken);
        if (decimal::isBelowOne(number))
            held += '0';
        else
            held += number.startsWith('-') ? "-1.7976931348623157e308" : "1.7976931348623157e308";
        taken = node.end;
    }
    return taken == 0 ? QByteArray() : held + m_bytes.sliced(taken).toByteArray();
}

std::optional<quint32> MessageJson::child(quint32 node, const QByteArray& member) const
{
    const Node& outer = m_nodes[node];
    if (outer.count > fewChildren) {
        const Index& index = indexOf(node);
        const auto found = index.constFind(member);
        return found == index.constEnd() ? std::nullopt : std::optional(*found);
    }
    std::optional<quint32> found;
    quint32 number = 0;
    for (quint32 at = node + 1; at < outer.next; at = m_nodes[at].next, ++number) {
        const bool isIt = outer.kind == Kind::Object ? nameOf(at) == member : QByteArray::number(number) == member;
        if (isIt)
            found = at; // the last one with its name counts
    }
    return found;
}

const MessageJson::Index& MessageJson::indexOf(quint32 node) const
{
    const auto known = m_indexes.find(node);
    if (known != m_indexes.end())
        return known->second;
    Index& index = m_indexes[node];
    quint32 number = 0;
    for (quint32 at = node + 1; at < m_nodes[node].next; at = m_nodes[at].next, ++number)
        index.insert(m_nodes[node].kind == Kind::Object ? nameOf(at) : QByteArray::number(number), at);
    return index;
}

QByteArray MessageJson::nameOf(quint32 node) const
{
    return stringAt(m_nodes[node].name);
}

QByteArray MessageJson::stringAt(qsizetype quote) const
{
    QByteArray text;
    for (qsizetype at = quote + 1; m_bytes.at(at) != '"'; ++at) {
        if (m_bytes.at(at) == '\\')
            text += unescaped(m_bytes, at);
        else
            text += m_bytes.at(at);
    }
    return asUtf8(text);
}

bool MessageJson::isSame(quint32 node, const nlohmann::ordered_json& json) const
{
    const Value value(*this, node);
    switch (value.kind()) {
    case Kind::Word:
        return (json.is_null() || json.is_boolean()) && value.written() == jsontext::write(json);
    case Kind::Number: {
        const QByteArray wanted = numberText(json);
        return !wanted.isEmpty() && decimal::areSame(value.written(), wanted);
    }
    case Kind::Text: {
        const auto* const text = json.get_ptr<const std::string*>();
        return text != nullptr && value.text() == QByteArrayView(text->data(), static_cast<qsizetype>(text->size()));
    }
    case Kind::List:
        return json.is_array() && isSameList(node, json);
    case Kind::Object:
        return json.is_object() && isSameObject(node, json);
    }
    return false;
}

bool MessageJson::isSameList(quint32 node, const nlohmann::ordered_json& json) const
{
    if (m_nodes[node].count != json.size())
        return false;
    quint32 at = node + 1;
    for (const nlohmann::ordered_json& wanted : json) {
        if (!isSame(at, wanted))
            return false;
        at = m_nodes[at].next;
    }
    return true;
}

bool MessageJson::isSameObject(quint32 node, const nlohmann::ordered_json& json) const
{
    if (m_nodes[node].count < json.size())
        return false;
    const Index& index = indexOf(node);
    if (static_cast<std::size_t>(index.size()) != json.size())
        return false;
    for (const auto& wanted : json.items()) {
        const auto found = index.constFind(QByteArray::fromStdString(wanted.key()));
        if (found == index.constEnd() || !isSame(*found, wanted.value()))
            return false;
    }
    return true;
}

} // namespace standpipe
