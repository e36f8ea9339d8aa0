// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QHashFunctions>
#include <QMetaType>

#include <compare>

namespace standpipe {

/// The number of a server pipe: 1, 2, 3 … in the order the pipes were made. 0 means "no pipe" (the server itself).
/// Never reused while the server runs.
/// Thread: value
struct PipeHandle {
    quint32 number = 0;

    [[nodiscard]] constexpr bool isNull() const { return number == 0; }
    friend constexpr auto operator<=>(const PipeHandle&, const PipeHandle&) = default;
    friend size_t qHash(PipeHandle handle, size_t seed = 0) { return ::qHash(handle.number, seed); }
};

/// The number of a request: counts the requests of a server pipe, or the messages of a client; from 1. 0 means "no
/// request". Never reused.
/// Thread: value
struct RequestId {
    quint64 number = 0;

    [[nodiscard]] constexpr bool isNull() const { return number == 0; }
    friend constexpr auto operator<=>(const RequestId&, const RequestId&) = default;
    friend size_t qHash(RequestId id, size_t seed = 0) { return ::qHash(id.number, seed); }
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::PipeHandle)
Q_DECLARE_METATYPE(standpipe::RequestId)
