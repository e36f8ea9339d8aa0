// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/memory.h"

#include <QtGlobal>

#include <algorithm>

namespace standpipe {

/// Decides whether a script must be stopped because memory is low: when it is exhausted, the engine would end the
/// process.
/// Thread: any thread
class ScriptMemory {
public:
    /// Upper limit of the memory, in bytes, reserved for the rest of the program.
    static constexpr qint64 mostReserve = 1024LL * 1024 * 1024;

    /// A growing list needs twice its size at once, so a quarter is not too much.
    ScriptMemory() : m_reserve(std::min(memoryRoom() / 4, mostReserve)) {}

    /// wanted: bytes about to be allocated. Takes about ten microseconds.
    [[nodiscard]] bool isShort(qint64 wanted = 0) const { return memoryRoom() - wanted < m_reserve; }

private:
    const qint64 m_reserve;
};

} // namespace standpipe
