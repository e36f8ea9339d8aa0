// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"
#include "core/export/jsonfield.h"

#include <nlohmann/json.hpp>

#include <bitset>
#include <optional>
#include <string_view>

namespace standpipe {

/// Receives the members of one line from the parser.
/// Thread: one at a time
class ActivityLineHandler final : public nlohmann::json_sax<nlohmann::json> {
public:
    ActivityLineHandler();

    /// To be called after the parser has succeeded.
    [[nodiscard]] Result<Activity> take();
    [[nodiscard]] const Error& error() const { return m_error; }
    /// Number of bytes consumed when the parser met invalid JSON, counting the end of input as one; 0 if it met none.
    [[nodiscard]] std::size_t brokenAt() const { return m_brokenAt; }

    bool null() override { return refuse(); }
    bool boolean(bool value) override { return m_depth == 1 && m_member == JsonField::Cut && value ? true : refuse(); }
    bool number_integer(number_integer_t value) override { return setNumber(value); }
    bool number_unsigned(number_unsigned_t value) override;
    bool number_float(number_float_t value, const string_t& text) override;
    bool string(string_t& value) override { return setText(value); }
    bool binary(binary_t& value) override;
    bool start_object(std::size_t size) override;
    bool end_object() override;
    bool start_array(std::size_t size) override;
    bool end_array() override { return refuse(); }
    bool key(string_t& name) override;
    bool parse_error(std::size_t position, const std::string& token, const nlohmann::detail::exception& error) override;

private:
    bool fail(Error error);
    /// Rejects the current member as invalid.
    bool refuse();
    [[nodiscard]] bool has(JsonField member) const { return m_seen.test(static_cast<size_t>(member)); }
    bool setNumber(qint64 value);
    bool setFactNumber(qint64 value);
    bool setText(std::string_view value);
    bool setPayload(std::string_view value);
    bool setFactText(const QString& value);
    bool setTook(std::string_view text);
    template <class Number>
    bool setWithin(Number& to, qint64 value);
    [[nodiscard]] std::optional<Error> whatIsMissing() const;

    Activity m_activity;
    ActivityFacts m_facts;
    QString m_where;
    std::bitset<jsonFields> m_seen;
    int m_depth = 0;
    JsonField m_outer = JsonField::Peer; ///< the enclosing object, at depth 2
    JsonField m_member = JsonField::Seq; ///< the latest key
    Error m_error;
    std::size_t m_brokenAt = 0;
};

} // namespace standpipe
