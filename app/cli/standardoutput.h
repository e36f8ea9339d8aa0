// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/descriptoroutput.h"
#include "core/recording/fileidentity.h"

#include <optional>

namespace standpipe::cli {

/// Standard output, written in full whatever is behind it.
/// Thread: one at a time; giveUp() from any
/// Fails:  write() gives the system's error number; nothing is written after that
class StandardOutput {
public:
    StandardOutput();

    /// Which file it is, if it is a regular one.
    [[nodiscard]] static std::optional<FileIdentity> file();
    /// Waits until all is taken. False if it failed or was given up.
    bool write(QByteArrayView bytes);
    /// The first failure of all.
    [[nodiscard]] std::optional<int> systemError() const { return m_systemError; }
    /// Makes a write() that waits for a slow reader return, and all further ones.
    void giveUp() { m_output.giveUp(); }

private:
    DescriptorOutput m_output;
    std::optional<int> m_systemError;
};

} // namespace standpipe::cli
