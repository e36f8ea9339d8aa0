// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/filter/filterterm.h"

#include <optional>

namespace standpipe {

/// The kind that a word of the filter names: a token ("bad_request"), the same with "-", or an everyday name
/// ("handled").
[[nodiscard]] std::optional<ActivityKind> kindFromWord(const QString& word);

/// Activities of these kinds.
[[nodiscard]] FilterTermPtr kindTerm(const QList<ActivityKind>& kinds);
/// Failures, and connections that ended for an abnormal reason.
[[nodiscard]] FilterTermPtr errorTerm();
/// Activities with the peer's identity: the user's name contains the text, or the uid is that number.
[[nodiscard]] FilterTermPtr userTerm(const QString& text);
/// The same for the program's path.
[[nodiscard]] FilterTermPtr programTerm(const QString& text);

/// "kind IN (4,5)"; "0" if there is none.
[[nodiscard]] QString kindIn(const QList<ActivityKind>& kinds);

} // namespace standpipe
