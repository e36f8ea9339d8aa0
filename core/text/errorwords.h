// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QString>

/// The quantities and places that sentences about errors share.
namespace standpipe::text {

/// `at` with %1 replaced by where the error happened, or `there` where that is not known.
[[nodiscard]] QString placed(const Error& error, const QString& there, const QString& at);
/// "5.0 s", "200 ms".
[[nodiscard]] QString span(qint64 milliseconds);
/// "1 byte", "9 bytes".
[[nodiscard]] QString byteCount(qint64 bytes);
/// "3 of 9 bytes", or "3 bytes" where the whole is not known.
[[nodiscard]] QString partOf(qint64 bytes, qint64 whole);
/// The system's own words for its error number, its number behind them.
[[nodiscard]] QString systemText(int systemError);
/// "/usr/bin/node (pid 4711)", as much of it as is known; empty if nothing is.
[[nodiscard]] QString holder(const Error& error);
/// The same for a client, "pid not known" if nothing is.
[[nodiscard]] QString clientProcess(const Error& error);

} // namespace standpipe::text
