// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"

#include <QByteArrayView>
#include <QString>

namespace standpipe::cli {

/// Says on standard error, as one line, "standpipectl: WHAT at WHERE: WHY. REMEDY", and gives the exit code that fits the error.
ExitCode complain(const QString& what, const Error& error);
/// The same, with the number of bytes received that make no message, and the first of them.
ExitCode complain(const QString& what, const Error& error, QByteArrayView first, qint64 bytes);
/// The same with a line made elsewhere, without the program's name. One line, whatever is in it.
void complain(const QString& line);

} // namespace standpipe::cli
