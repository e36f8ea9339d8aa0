// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"

#include <QtGlobal>

namespace standpipe {

/// The number of descriptors this process may have open at once.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT qint64 descriptorLimit();
/// Raises it to the hard limit. For a program that serves many clients; call it at startup.
STANDPIPE_ENGINE_EXPORT void raiseDescriptorLimit();
/// Restores the limit from before that: for a child process, which may still use select(2). Signal-safe.
STANDPIPE_ENGINE_EXPORT void restoreDescriptorLimit();

} // namespace standpipe
