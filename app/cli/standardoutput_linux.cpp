// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/standardoutput.h"

#include <unistd.h>

namespace standpipe::cli {

StandardOutput::StandardOutput() : m_output(STDOUT_FILENO) {}

std::optional<FileIdentity> StandardOutput::file()
{
    return fileOf(STDOUT_FILENO);
}

bool StandardOutput::write(QByteArrayView bytes)
{
    if (m_systemError)
        return false;
    const bool isWhole = m_output.write(bytes) == bytes.size();
    if (m_output.systemError() != 0)
        m_systemError = m_output.systemError();
    return isWhole;
}

} // namespace standpipe::cli
