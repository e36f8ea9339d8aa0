// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uniquedescriptor.h"

#include <QByteArrayView>

#include <optional>

namespace standpipe::cli {

/// Standard output, written in full whatever is behind it: a terminal, a file, or a pipe whose reader is slow.
/// Thread: one at a time; giveUp() from any
/// Fails:  write() gives the system's error number; nothing is written after that
class StandardOutput {
public:
    StandardOutput();

    /// Waits until all is taken. False if it failed or was given up.
    bool write(QByteArrayView bytes);
    /// The first failure of all.
    [[nodiscard]] std::optional<int> systemError() const { return m_systemError; }
    /// Makes a write() that waits for a slow reader return, and all further ones.
    void giveUp();

private:
    /// False if given up.
    [[nodiscard]] bool waitUntilWritable() const;

    UniqueDescriptor m_stop; ///< an eventfd
    qsizetype m_chunk = 0;
    std::optional<int> m_systemError;
};

} // namespace standpipe::cli
