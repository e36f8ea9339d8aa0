// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/messagedissector.h"

#include "core/json/jsontext.h"

namespace standpipe {

namespace {

/// Neither a method, a target and a version, nor a version and a status are longer than this.
constexpr size_t longestFirstLine = 8192;

bool isVersion(std::string_view word)
{
    return word.starts_with("HTTP/1.") && word.size() == 8 && (word.back() == '0' || word.back() == '1');
}

bool isMethod(std::string_view word)
{
    return !word.empty() && word.size() <= 20 &&
           word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ-") == std::string_view::npos;
}

bool isHttp(std::string_view message)
{
    const size_t end = message.substr(0, longestFirstLine).find("\r\n");
    if (end == std::string_view::npos)
        return false;
    const std::string_view line = message.substr(0, end);
    const size_t first = line.find(' ');
    if (first == std::string_view::npos)
        return false;
    if (isVersion(line.substr(0, first))) {
        const std::string_view status = line.substr(first + 1, 3);
        return status.size() == 3 && status.find_first_not_of("0123456789") == std::string_view::npos;
    }
    const size_t last = line.rfind(' ');
    return last > first + 1 && isMethod(line.substr(0, first)) && isVersion(line.substr(last + 1));
}

bool isJsonMessage(std::string_view message)
{
    const size_t begin = message.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || (message[begin] != '{' && message[begin] != '['))
        return false;
    return jsontext::isJson(QByteArrayView(message.data(), static_cast<qsizetype>(message.size())));
}

} // namespace

std::string_view messageDissector(QByteArrayView message)
{
    const std::string_view bytes(message.data(), static_cast<size_t>(message.size()));
    if (isJsonMessage(bytes))
        return "json";
    return isHttp(bytes) ? "http" : "data";
}

} // namespace standpipe
