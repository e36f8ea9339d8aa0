// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace standpipe {

/// The members of a line of a JSON log, and of the objects in it.
enum class JsonField : quint8 {
    Seq,
    Time,
    Pipe,
    Pid,
    Kind,
    Request,
    Bytes,
    Text,
    Base64,
    Cut,
    TookUs,
    Count,
    // facts
    Where,
    Place,
    Reason,
    ReasonWhere,
    Detail,
    Number,
    Limit,
    Ms,
    Errno,
    Peer,
    Holder,
    // of the peer and of the holder
    PeerPid,
    PeerUid,
    PeerGid,
    PeerUser,
    PeerProgram,
    HolderPid,
    HolderProgram,
};

inline constexpr auto jsonFields = static_cast<std::size_t>(JsonField::HolderProgram) + 1;

/// The member with that name in the line itself.
[[nodiscard]] std::optional<JsonField> jsonFieldOf(std::string_view name);
/// The member with that name in an object of the line: Peer or Holder.
[[nodiscard]] std::optional<JsonField> innerMemberOf(JsonField object, std::string_view name);
/// The member's name; for a member of an object, that of the object.
[[nodiscard]] std::string_view jsonFieldName(JsonField member);

} // namespace standpipe
