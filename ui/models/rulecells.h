// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <nlohmann/json_fwd.hpp>

/// Converts between the cells of a rules table and the rules. Members that a cell does not show are preserved.
/// A text is shown verbatim; as a JSON string if it has control characters or would be ambiguous.
namespace standpipe::rulecells {

using Json = nlohmann::ordered_json;

/// exact, contains … always: the words of the file, in the order in which they are offered.
[[nodiscard]] QStringList kinds();
/// Empty if the rule has none.
[[nodiscard]] QString kindOf(const Json& rule);
/// What a line shows of the kind's value. Of a pointer: /pointer = value.
[[nodiscard]] QString valueOf(const Json& rule);
/// contains "slow"
[[nodiscard]] QString whenOf(const Json& rule);
/// pipe 1, 2; nth 3; every 2; state known
[[nodiscard]] QString conditionsOf(const Json& rule);
[[nodiscard]] QString nameOf(const Json& rule);
/// Of a rule, or empty.
[[nodiscard]] QString replyOf(const Json& rule);
/// What a line shows of a reply: its text, or its JSON.
[[nodiscard]] QString replyLine(const Json& reply);
/// The reply that is written so in a line: JSON if it is an object, a list or a string of that, else the text itself.
[[nodiscard]] Json replyFrom(const QString& line);

[[nodiscard]] Json withName(const Json& rule, const QString& name);
[[nodiscard]] Json withWhen(const Json& rule, const QString& kind, const QString& value);
[[nodiscard]] Json withConditions(const Json& rule, const QString& text);
[[nodiscard]] Json withReply(const Json& rule, const QString& line);

} // namespace standpipe::rulecells
