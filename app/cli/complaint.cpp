// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/complaint.h"

#include "app/cli/tr.h"
#include "core/base/limits.h"
#include "core/text/activitytext.h"
#include "core/text/errortext.h"
#include "core/text/errorwords.h"
#include "core/text/escaping.h"

#include <cstdio>

namespace standpipe::cli {

ExitCode complain(const QString& what, const Error& error)
{
    return complain(what, error, {}, 0);
}

ExitCode complain(const QString& what, const Error& error, QByteArrayView first, qint64 bytes)
{
    QString line = text::commandLine(what, error);
    if (bytes > 0)
        line += Tr::tr(" What had come, %1: \"%2\".", "behind a sentence")
                    .arg(text::byteCount(bytes), text::shown(first, limits::shownTextBytes, bytes));
    complain(line);
    return exitCodeOf(error.code);
}

void complain(const QString& line)
{
    // The sentences escape foreign text already; this covers paths in lines made elsewhere.
    const QByteArray bytes = "standpipectl: " + text::escaped(line).toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace standpipe::cli
