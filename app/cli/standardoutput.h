// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/descriptoroutput.h"
#include "core/recording/fileidentity.h"

#include <optional>

namespace standpipe::cli {

/// Standard output, written in full whatever it refers to.
/// Thread: one at a time; giveUp() from any thread
/// Fails:  systemError() returns errno of the first failure; nothing is written after that
class StandardOutput {
public:
    StandardOutput();

    /// The identity of the file, if it is a regular one.
    [[nodiscard]] static std::optional<FileIdentity> file();
    /// Blocks until all bytes are written. Returns false on failure or after giveUp().
    bool write(QByteArrayView bytes);
    /// errno of the first failure.
    [[nodiscard]] std::optional<int> systemError() const { return m_systemError; }
    /// Makes a blocked write() return, and all further ones fail.
    void giveUp() { m_output.giveUp(); }

private:
    DescriptorOutput m_output;
    std::optional<int> m_systemError;
};

} // namespace standpipe::cli
