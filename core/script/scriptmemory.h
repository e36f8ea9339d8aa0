// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/memory.h"

#include <QtGlobal>

#include <algorithm>

namespace standpipe {

/// Judges whether a script has to end because little memory is left: beyond the last of it the engine would end the program.
/// Thread: any thread
class ScriptMemory {
public:
    /// Bytes that a script leaves to the rest of the program.
    static constexpr qint64 mostReserve = 1024LL * 1024 * 1024;

    /// A list that grows takes twice its size at once, so a quarter is not too much.
    ScriptMemory() : m_reserve(std::min(memoryRoom() / 4, mostReserve)) {}

    /// wanted: bytes that are about to be taken. Takes some ten microseconds.
    [[nodiscard]] bool isShort(qint64 wanted = 0) const { return memoryRoom() - wanted < m_reserve; }

private:
    const qint64 m_reserve;
};

} // namespace standpipe
