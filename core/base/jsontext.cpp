// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/jsontext.h"

#include <nlohmann/json.hpp>

#include <string>

namespace standpipe::jsontext {

using Json = nlohmann::ordered_json;

Json read(QByteArrayView text)
{
    return Json::parse(text.begin(), text.end(), nullptr, false);
}

bool isJson(QByteArrayView text)
{
    return Json::accept(text.begin(), text.end());
}

QByteArray write(const Json& json, int indent)
{
    return QByteArray::fromStdString(json.dump(indent, ' ', false, Json::error_handler_t::replace));
}

QByteArray quote(QByteArrayView text)
{
    return write(std::string(text.data(), static_cast<std::size_t>(text.size())));
}

} // namespace standpipe::jsontext
