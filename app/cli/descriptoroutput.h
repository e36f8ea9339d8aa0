// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uniquedescriptor.h"

#include <QByteArrayView>

namespace standpipe::cli {

/// A descriptor that is written in full whatever is behind it: a terminal, a file, or a pipe whose reader is slow.
/// Thread: one at a time; giveUp() from any
/// Owns:   nothing; the descriptor is the caller's
/// Fails:  systemError() tells why a write() took less than all
class DescriptorOutput {
public:
    explicit DescriptorOutput(int descriptor);

    /// Writes there from now on.
    void setDescriptor(int descriptor);
    /// Waits until all is taken. Fewer bytes than there are if it failed or was given up.
    qsizetype write(QByteArrayView bytes);
    /// Of the last write(); 0 if it failed in nothing.
    [[nodiscard]] int systemError() const { return m_systemError; }
    /// Makes a write() that waits for a slow reader return, and all further ones.
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
