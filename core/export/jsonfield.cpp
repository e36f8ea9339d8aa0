// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/jsonfield.h"

#include <algorithm>
#include <array>

namespace standpipe {

namespace {

/// In the order of JsonField, up to the members of objects.
constexpr std::array<std::string_view, 23> memberNames = {
    "seq",    "time",   "pipe",    "pid",   "kind",  "request", "bytes",  "text",
    "base64", "cut",    "took_us", "count", "where", "place",   "reason", "reason_where",
    "detail", "number", "limit",   "ms",    "errno", "peer",    "holder"};
static_assert(memberNames.size() == static_cast<std::size_t>(JsonField::Holder) + 1, "each member has its name");

/// In the order of JsonField.
constexpr std::array<std::string_view, 5> peerNames = {"pid", "uid", "gid", "user", "program"};
constexpr std::array<std::string_view, 2> holderNames = {"pid", "program"};
static_assert(memberNames.size() + peerNames.size() + holderNames.size() == jsonFields,
              "each inner member has its name");

template <class Names>
std::optional<JsonField> find(const Names& all, JsonField first, std::string_view name)
{
    const auto* const found = std::ranges::find(all, name);
    if (found == all.end())
        return std::nullopt;
    return static_cast<JsonField>(static_cast<std::ptrdiff_t>(first) + (found - all.begin()));
}

} // namespace

std::optional<JsonField> jsonFieldOf(std::string_view name)
{
    return find(memberNames, JsonField::Seq, name);
}

std::optional<JsonField> innerMemberOf(JsonField object, std::string_view name)
{
    return object == JsonField::Peer ? find(peerNames, JsonField::PeerPid, name)
                                     : find(holderNames, JsonField::HolderPid, name);
}

std::string_view jsonFieldName(JsonField member)
{
    if (member >= JsonField::HolderPid)
        return "holder";
    if (member >= JsonField::PeerPid)
        return "peer";
    return memberNames.at(static_cast<std::size_t>(member));
}

} // namespace standpipe
