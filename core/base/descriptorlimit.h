// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace standpipe {

/// How many descriptors this process may have open at once.
[[nodiscard]] qint64 descriptorLimit();
/// As many as the system lets it have (the hard limit). For a program that serves many; at its start.
void raiseDescriptorLimit();
/// As it was before that: for a program started by this one, which may still use select(2). Signal-safe.
void restoreDescriptorLimit();

} // namespace standpipe
