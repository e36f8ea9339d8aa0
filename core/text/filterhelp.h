// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace standpipe::text {

/// The fields of the filter's language: "pipe", "kind" …
[[nodiscard]] QStringList filterFields();
/// The language of filters, documented: plain text of several lines, none longer than 78 characters, with examples.
[[nodiscard]] QString filterHelp();

} // namespace standpipe::text
