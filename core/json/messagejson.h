// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/jsonpath.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <unordered_map>
#include <vector>

namespace standpipe {

/// A message as JSON, for rules and scripts. Parses it in place and keeps how each value is written, so that numbers of
/// any length are preserved. Input is accepted leniently: a leading byte order mark is ignored, escapes may be half of
/// a surrogate pair, and invalid UTF-8 in a string counts as U+FFFD, as in any text made from it. Of several members
/// with one name the last one counts.
/// Thread: one at a time; valid as long as the bytes
/// Bounds: deepest; 24 bytes per value
class MessageJson {
public:
    static constexpr int deepest = 128;

    enum class Kind : quint8 { Word, Number, Text, List, Object };

    /// One value of the message.
    /// Thread: as MessageJson, which must outlive it
    class Value {
    public:
        [[nodiscard]] Kind kind() const;
        [[nodiscard]] bool isText() const { return kind() == Kind::Text; }
        /// The contents of a text, in UTF-8.
        [[nodiscard]] QByteArray text() const;
        /// As written in the message, without white space between the tokens; always JSON in UTF-8.
        [[nodiscard]] QByteArray written() const;
        /// Whether the value is the same: the order of members does not matter, and numbers are compared by value.
        [[nodiscard]] bool is(const nlohmann::ordered_json& json) const;

    private:
        friend class MessageJson;
        Value(const MessageJson& whole, quint32 node) : m_whole(&whole), m_node(node) {}

        const MessageJson* m_whole;
        quint32 m_node;
    };

    explicit MessageJson(QByteArrayView bytes);

    [[nodiscard]] bool isJson() const { return m_fault < 0; }
    /// If it is not JSON: position of the first invalid byte, from 0; after the last byte if something is missing.
    [[nodiscard]] qsizetype fault() const { return m_fault; }
    /// If it is JSON: the value at this path, if there is one.
    [[nodiscard]] std::optional<Value> at(const JsonPath& path) const;
    /// For parsers that reject numbers a double cannot hold: the bytes with each of these replaced by the nearest
    /// double; empty if there is none.
    [[nodiscard]] QByteArray heldByDoubles() const;

private:
    struct Node {
        quint32 begin = 0;
        quint32 end = 0;
        quint32 name = 0;  ///< of a member: position of its opening quote
        quint32 next = 0;  ///< the first value after this one and its contents
        quint32 count = 0; ///< of values directly in it
        Kind kind = Kind::Word;
    };
    using Index = QHash<QByteArray, quint32>;

    class Reader;

    [[nodiscard]] std::optional<quint32> child(quint32 node, const QByteArray& member) const;
    /// For an array, the keys are indexes.
    [[nodiscard]] const Index& indexOf(quint32 node) const;
    [[nodiscard]] QByteArray nameOf(quint32 node) const;
    /// The contents of the string that opens at this quote.
    [[nodiscard]] QByteArray stringAt(qsizetype quote) const;
    [[nodiscard]] bool isSame(quint32 node, const nlohmann::ordered_json& json) const;
    [[nodiscard]] bool isSameList(quint32 node, const nlohmann::ordered_json& json) const;
    [[nodiscard]] bool isSameObject(quint32 node, const nlohmann::ordered_json& json) const;

    QByteArrayView m_bytes;
    std::vector<Node> m_nodes; ///< in document order: each before its contents
    qsizetype m_fault = -1;
    mutable std::unordered_map<quint32, Index> m_indexes; ///< of large arrays and objects, created on first access
};

} // namespace standpipe
