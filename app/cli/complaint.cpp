// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/complaint.h"

#include "core/text/errortext.h"

#include <cstdio>

namespace standpipe::cli {

ExitCode complain(const QString& what, const Error& error)
{
    complain(text::commandLine(what, error));
    return exitCodeOf(error.code);
}

void complain(const QString& line)
{
    const QByteArray bytes = "standpipectl: " + line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace standpipe::cli
