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

/// Where an export goes: a file, or standard output. Gathers what is written to blocks.
/// Thread: main thread
/// Bounds: a block
/// Fails:  as ExportFile does; a standard output whose reader has gone fails with PeerClosed, for who wants to end quietly then
class ExportOutput {
public:
    /// No path: standard output.
    [[nodiscard]] Result<void> open(const std::optional<QString>& path, bool replaces);
    /// Writers put their bytes here.
    [[nodiscard]] QByteArray& pending() { return m_pending; }
    /// Writes what is pending, if that is a block.
    [[nodiscard]] Result<void> flushBlock() { return m_pending.size() < block ? Result<void>() : flush(); }
    /// Writes all and, of a file, makes it appear.
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
