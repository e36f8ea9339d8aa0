// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/logmember.h"

#include <algorithm>
#include <array>

namespace standpipe {

namespace {

/// In the order of LogMember, up to the objects.
constexpr std::array<std::string_view, 23> memberNames = {
    "seq",    "time",   "pipe",    "pid",   "kind",  "request", "bytes",  "text",
    "base64", "cut",    "took_us", "count", "where", "place",   "reason", "reason_where",
    "detail", "number", "limit",   "ms",    "errno", "peer",    "holder"};
static_assert(memberNames.size() == static_cast<std::size_t>(LogMember::Holder) + 1, "each member has its name");

/// In the order of LogMember.
constexpr std::array<std::string_view, 5> peerNames = {"pid", "uid", "gid", "user", "program"};
constexpr std::array<std::string_view, 2> holderNames = {"pid", "program"};
static_assert(memberNames.size() + peerNames.size() + holderNames.size() == logMembers,
              "each inner member has its name");

template <class Names>
std::optional<LogMember> find(const Names& all, LogMember first, std::string_view name)
{
    const auto* const found = std::ranges::find(all, name);
    if (found == all.end())
        return std::nullopt;
    return static_cast<LogMember>(static_cast<std::ptrdiff_t>(first) + (found - all.begin()));
}

} // namespace

std::optional<LogMember> logMemberOf(std::string_view name)
{
    return find(memberNames, LogMember::Seq, name);
}

std::optional<LogMember> innerMemberOf(LogMember object, std::string_view name)
{
    return object == LogMember::Peer ? find(peerNames, LogMember::PeerPid, name)
                                     : find(holderNames, LogMember::HolderPid, name);
}

std::string_view logMemberName(LogMember member)
{
    if (member >= LogMember::HolderPid)
        return "holder";
    if (member >= LogMember::PeerPid)
        return "peer";
    return memberNames.at(static_cast<std::size_t>(member));
}

} // namespace standpipe
