// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uniquedescriptor.h"

#include <QByteArrayView>

namespace standpipe::cli {

/// A descriptor that is written in full, whether it is a terminal, a file, or a pipe with a slow reader.
/// Thread: one at a time; giveUp() from any thread
/// Owns:   nothing; the descriptor belongs to the caller
/// Fails:  systemError() returns why a write() was short
class DescriptorOutput {
public:
    explicit DescriptorOutput(int descriptor);

    /// Writes go to this descriptor from now on.
    void setDescriptor(int descriptor);
    /// Blocks until all bytes are written. Returns fewer than given on failure or after giveUp().
    qsizetype write(QByteArrayView bytes);
    /// Of the last write(); 0 if it did not fail.
    [[nodiscard]] int systemError() const { return m_systemError; }
    /// Makes a blocked write() return, and all further ones fail.
    void giveUp();

private:
    /// False if given up.
    [[nodiscard]] bool waitUntilWritable() const;

    int m_descriptor;
    UniqueDescriptor m_stop; ///< an eventfd
    qsizetype m_chunk = 0;
    int m_systemError = 0;
};

} // namespace standpipe::cli
