// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/filter/filterterm.h"

#include <optional>

namespace standpipe {

/// The kind a word of the filter names: a token ("bad_request"), the same with "-", or an everyday name ("handled").
[[nodiscard]] std::optional<ActivityKind> kindFromWord(const QString& word);

/// Activities of one of these kinds.
[[nodiscard]] FilterTermPtr kindTerm(const QList<ActivityKind>& kinds);
/// Whatever went wrong: failures, and connections that ended for a reason that is no usual one.
[[nodiscard]] FilterTermPtr errorTerm();
/// Activities that tell who connected: the user's name has that text in it, or the uid is that number.
[[nodiscard]] FilterTermPtr userTerm(const QString& text);
/// The same of the program's path.
[[nodiscard]] FilterTermPtr programTerm(const QString& text);

/// "kind IN (4,5)"; "0" if there is none.
[[nodiscard]] QString kindIn(const QList<ActivityKind>& kinds);

} // namespace standpipe
