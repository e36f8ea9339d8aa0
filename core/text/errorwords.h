// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QString>

/// Quantities and places shared by the sentences about errors.
namespace standpipe::text {

/// `at` with %1 replaced by where the error happened, or `there` if that is not known.
[[nodiscard]] QString placed(const Error& error, const QString& there, const QString& at);
/// "5.0 s", "200 ms".
[[nodiscard]] QString span(qint64 milliseconds);
/// "1 byte", "9 bytes".
[[nodiscard]] QString byteCount(qint64 bytes);
/// "3 of 9 bytes", or "3 bytes" if the total is not known.
[[nodiscard]] QString partOf(qint64 bytes, qint64 whole);
/// The system's text for its error number, followed by the number.
[[nodiscard]] QString systemText(int systemError);
/// "/usr/bin/node (pid 4711)", as far as known; empty if nothing is known.
[[nodiscard]] QString holder(const Error& error);
/// The same for a client; "pid not known" if nothing is known.
[[nodiscard]] QString clientProcess(const Error& error);

} // namespace standpipe::text
