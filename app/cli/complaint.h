// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"

#include <QByteArrayView>
#include <QString>

namespace standpipe::cli {

/// Writes "standpipectl: WHAT at WHERE: WHY. REMEDY" to standard error as one line, and returns the exit code of the
/// error.
ExitCode complain(const QString& what, const Error& error);
/// The same, with the number of received bytes that do not form a complete message, and the first of them.
ExitCode complain(const QString& what, const Error& error, QByteArrayView first, qint64 bytes);
/// Writes a line made elsewhere, after the program's name. Always one line, whatever it contains.
void complain(const QString& line);

} // namespace standpipe::cli
