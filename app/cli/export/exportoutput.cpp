// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export/exportoutput.h"

#include "app/cli/tr.h"

#include <cerrno>

namespace standpipe::cli {

Result<void> ExportOutput::open(const std::optional<QString>& path, bool replaces)
{
    m_isFile = path.has_value();
    if (!m_isFile)
        return {};
    return m_file.open(*path, replaces ? ExportFile::IfThere::Replace : ExportFile::IfThere::Refuse);
}

Result<void> ExportOutput::flush()
{
    Result<void> written;
    if (m_isFile) {
        written = m_file.write(m_pending);
    } else if (!m_standardOutput.write(m_pending)) {
        const int systemError = m_standardOutput.systemError().value_or(0);
        written = failure({.code = systemError == EPIPE ? ErrorCode::PeerClosed : ErrorCode::FileNotWritable,
                           .detail = Tr::tr("standard output"),
                           .systemError = systemError});
    }
    m_pending.resize(0); // keeps its capacity
    return written;
}

Result<void> ExportOutput::finish()
{
    const Result<void> written = flush();
    if (!written || !m_isFile)
        return written;
    return m_file.commit();
}

} // namespace standpipe::cli
