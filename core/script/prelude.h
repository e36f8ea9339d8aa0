// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace standpipe {

/// prelude.js, which is compiled in.
[[nodiscard]] QString scriptPrelude();

/// builtins.js, the same. It goes before all else.
[[nodiscard]] QString scriptBuiltins();

/// promises.js, the same. It goes before the prelude.
[[nodiscard]] QString scriptPromises();

/// epilogue.js, the same.
[[nodiscard]] QString scriptEpilogue();

} // namespace standpipe
