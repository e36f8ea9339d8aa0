// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace standpipe {

/// Builds the value of a JSON text during a pass of nlohmann's parser, with numbers as they are written: see
/// jsontext::readExactly(). Stops at the first error.
/// Thread: one at a time
class ExactJson : public nlohmann::json_sax<nlohmann::ordered_json> {
public:
    using Json = nlohmann::ordered_json;
    /// Marks a binary value of nlohmann's as a number.
    static constexpr quint64 numberSubtype = 0x4e;

    [[nodiscard]] const Json& value() const { return m_root; }
    /// The number of open arrays and objects.
    [[nodiscard]] std::size_t depth() const { return m_open.size(); }

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override;
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t& text) override;
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t& value) override { return put(std::move(value)); }
    bool start_object(std::size_t size) override;
    bool end_object() override;
    bool key(string_t& name) override;
    bool start_array(std::size_t size) override;
    bool end_array() override { return end_object(); }
    bool parse_error(std::size_t position, const std::string& token, const Json::exception& error) override;

private:
    bool put(Json value);
    bool putExact(const std::string& text);
    Json& place();

    Json m_root = Json(Json::value_t::discarded);
    std::vector<Json*> m_open;
    std::string m_name; ///< of the next member
};

} // namespace standpipe
