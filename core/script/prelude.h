// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace standpipe {

/// Returns prelude.js, which is compiled in.
[[nodiscard]] QString scriptPrelude();

/// Returns builtins.js, which is compiled in. Must run first.
[[nodiscard]] QString scriptBuiltins();

/// Returns promises.js, which is compiled in. Must run before the prelude.
[[nodiscard]] QString scriptPromises();

/// Returns epilogue.js, which is compiled in.
[[nodiscard]] QString scriptEpilogue();

} // namespace standpipe
