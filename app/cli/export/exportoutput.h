// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/standardoutput.h"
#include "core/base/result.h"
#include "core/export/exportfile.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace standpipe::cli {

/// The output of an export: a file, or standard output. Collects writes into blocks.
/// Thread: main thread
/// Bounds: a block
/// Fails:  as ExportFile; with PeerClosed if the reader of standard output has disconnected, so that the caller can end
///         without a message
class ExportOutput {
public:
    /// Without a path, opens standard output.
    [[nodiscard]] Result<void> open(const std::optional<QString>& path, bool replaces);
    /// The buffer that writers append to.
    [[nodiscard]] QByteArray& pending() { return m_pending; }
    /// Writes the pending bytes once they fill a block.
    [[nodiscard]] Result<void> flushBlock() { return m_pending.size() < block ? Result<void>() : flush(); }
    /// Writes all pending bytes and, for a file, makes it appear under its name.
    [[nodiscard]] Result<void> finish();

private:
    static constexpr qsizetype block = 256LL * 1024;

    [[nodiscard]] Result<void> flush();

    QByteArray m_pending;
    StandardOutput m_standardOutput;
    ExportFile m_file;
    bool m_isFile = false;
};

} // namespace standpipe::cli
