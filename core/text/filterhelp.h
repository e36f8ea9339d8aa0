// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace standpipe::text {

/// The fields of the filter language: "pipe", "kind" …
[[nodiscard]] QStringList filterFields();
/// The reference of the filter language: several lines of plain text, none longer than 78 characters, with examples.
[[nodiscard]] QString filterHelp();

} // namespace standpipe::text
