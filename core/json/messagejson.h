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

/// A message as JSON, for rules and scripts alike. It is read where it lies and keeps how each value is written, so that numbers of any
/// length stay what they are. Peers are taken as they come: a byte order mark in front does not matter, escapes may be half of a
/// surrogate pair, and bytes in a string that are no UTF-8 count as U+FFFD, as in any text that is made of them. Of members of one name
/// the last one counts.
/// Thread: one at a time; valid as long as the bytes
/// Bounds: deepest; 24 bytes a value
class MessageJson {
public:
    static constexpr int deepest = 128;

    enum class Kind : quint8 { Word, Number, Text, List, Object };

    /// One value of it.
    /// Thread: as MessageJson, which must outlive it
    class Value {
    public:
        [[nodiscard]] Kind kind() const;
        [[nodiscard]] bool isText() const { return kind() == Kind::Text; }
        /// Of a text: what it says, in UTF-8.
        [[nodiscard]] QByteArray text() const;
        /// As it is written in the message, without the blanks between; JSON in UTF-8, whatever came.
        [[nodiscard]] QByteArray written() const;
        /// The same value: the order of members does not matter, numbers are the same whichever way they are written.
        [[nodiscard]] bool is(const nlohmann::ordered_json& json) const;

    private:
        friend class MessageJson;
        Value(const MessageJson& whole, quint32 node) : m_whole(&whole), m_node(node) {}

        const MessageJson* m_whole;
        quint32 m_node;
    };

    explicit MessageJson(QByteArrayView bytes);

    [[nodiscard]] bool isJson() const { return m_fault < 0; }
    /// Of what is none: the first byte that cannot be read, from 0; behind the last one where something is missing.
    [[nodiscard]] qsizetype fault() const { return m_fault; }
    /// Of what is JSON: the value there, if there is one.
    [[nodiscard]] std::optional<Value> at(const JsonPath& path) const;
    /// For readers that take no number a double cannot hold: the bytes with the nearest one in the place of each; empty if there is none.
    [[nodiscard]] QByteArray heldByDoubles() const;

private:
    struct Node {
        quint32 begin = 0;
        quint32 end = 0;
        quint32 name = 0;  ///< of a member: where its opening quote stands
        quint32 next = 0;  ///< the value behind this one and all in it
        quint32 count = 0; ///< of those directly in it
        Kind kind = Kind::Word;
    };
    using Index = QHash<QByteArray, quint32>;

    class Reader;

    [[nodiscard]] std::optional<quint32> child(quint32 node, const QByteArray& member) const;
    /// Of a list its numbers.
    [[nodiscard]] const Index& indexOf(quint32 node) const;
    [[nodiscard]] QByteArray nameOf(quint32 node) const;
    /// What the string whose opening quote stands there says.
    [[nodiscard]] QByteArray stringAt(qsizetype quote) const;
    [[nodiscard]] bool isSame(quint32 node, const nlohmann::ordered_json& json) const;
    [[nodiscard]] bool isSameList(quint32 node, const nlohmann::ordered_json& json) const;
    [[nodiscard]] bool isSameObject(quint32 node, const nlohmann::ordered_json& json) const;

    QByteArrayView m_bytes;
    std::vector<Node> m_nodes; ///< each before what is in it
    qsizetype m_fault = -1;
    mutable std::unordered_map<quint32, Index> m_indexes; ///< of large lists and objects that were asked for something
};

} // namespace standpipe
