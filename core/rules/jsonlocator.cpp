// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/jsonlocator.h"

#include "core/json/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace standpipe {

qsizetype JsonLocator::find(const nlohmann::json_pointer<std::string>& path, bool wantsName)
{
    std::vector<std::string> members;
    for (auto rest = path; !rest.empty(); rest.pop_back())
        members.push_back(rest.back());
    std::ranges::reverse(members); // outermost first
    m_at = 0;
    skipBetween();
    qsizetype name = m_at;
    for (const std::string& member : members) {
        const qsizetype outer = m_at;
        if (!enter(member, name))
            return outer;
    }
    return wantsName ? name : m_at;
}

bool JsonLocator::enter(const std::string& member, qsizetype& name)
{
    const bool isObject = here() == '{';
    if (!isObject && here() != '[')
        return false;
    const char end = isObject ? '}' : ']';
    ++m_at;
    skipBetween();
    for (quint64 index = 0; here() != end && here() != '\0'; ++index) {
        name = m_at;
        const std::string found = isObject ? readString() : std::to_string(index);
        skipBetween();
        if (found == member)
            return true;
        skipValue();
        skipBetween();
    }
    return false;
}

void JsonLocator::skipBetween()
{
    constexpr QByteArrayView between(" \t\r\n,:");
    if (m_at == 0 && m_text.startsWith("\xef\xbb\xbf"))
        m_at = 3;
    while (m_at < m_text.size()) {
        if (here() == '/')
            skipComment();
        else if (between.contains(here()))
            ++m_at;
        else
            return;
    }
}

void JsonLocator::skipComment()
{
    const bool isLine = m_text.sliced(m_at).startsWith("//");
    const qsizetype end = m_text.indexOf(isLine ? QByteArrayView("\n") : QByteArrayView("*/"), m_at + 2);
    m_at = end < 0 ? m_text.size() : end + (isLine ? 1 : 2);
}

void JsonLocator::skipString()
{
    for (++m_at; m_at < m_text.size() && here() != '"'; ++m_at) {
        if (here() == '\\')
            ++m_at;
    }
    m_at = std::min(m_at + 1, m_text.size());
}

std::string JsonLocator::readString()
{
    const qsizetype begin = m_at;
    skipString();
    const QByteArrayView quoted = m_text.sliced(begin, m_at - begin);
    return jsontext::read(quoted).get<std::string>();
}

void JsonLocator::skipValue()
{
    int depth = 0;
    do {
        skipBetween();
        const char first = here();
        if (first == '"') {
            skipString();
        } else if (first == '{' || first == '[') {
            ++depth;
            ++m_at;
        } else if (first == '}' || first == ']') {
            --depth;
            ++m_at;
        } else {
            constexpr QByteArrayView ends(" \t\r\n,:/]}");
            while (m_at < m_text.size() && !ends.contains(here()))
                ++m_at;
        }
        // The last value of a container is followed by its end, which skipBetween() does not skip.
    } while (depth > 0 && m_at < m_text.size());
}

} // namespace standpipe
