// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/json/exactjson.h"

#include <utility>

namespace standpipe {

bool ExactJson::number_integer(number_integer_t value)
{
    // Only integers with a minus sign reach this function.
    return value == 0 ? putExact("-0") : put(value);
}

bool ExactJson::number_float(number_float_t value, const string_t& text)
{
    Json number(value);
    return number.dump() == text ? put(std::move(number)) : putExact(text);
}

bool ExactJson::putExact(const std::string& text)
{
    return put(Json::binary({text.begin(), text.end()}, numberSubtype));
}

ExactJson::Json& ExactJson::place()
{
    if (m_open.empty())
        return m_root;
    Json& outer = *m_open.back();
    return outer.is_object() ? outer[m_name] : outer.emplace_back();
}

bool ExactJson::put(Json value)
{
    place() = std::move(value);
    return true;
}

bool ExactJson::start_object(std::size_t /*size*/)
{
    Json& object = place();
    object = Json::object();
    m_open.push_back(&object);
    return true;
}

bool ExactJson::end_object()
{
    m_open.pop_back();
    return true;
}

bool ExactJson::key(string_t& name)
{
    m_name = name;
    return true;
}

bool ExactJson::start_array(std::size_t /*size*/)
{
    Json& list = place();
    list = Json::array();
    m_open.push_back(&list);
    return true;
}

bool ExactJson::parse_error(std::size_t /*position*/, const std::string& /*token*/, const Json::exception& /*error*/)
{
    return false;
}

} // namespace standpipe
