// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"

#include <QtGlobal>

namespace standpipe {

/// How many descriptors this process may have open at once.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT qint64 descriptorLimit();
/// As many as the system lets it have (the hard limit). For a program that serves many; at its start.
STANDPIPE_ENGINE_EXPORT void raiseDescriptorLimit();
/// As it was before that: for a program started by this one, which may still use select(2). Signal-safe.
STANDPIPE_ENGINE_EXPORT void restoreDescriptorLimit();

} // namespace standpipe
