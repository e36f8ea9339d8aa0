// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace standpipe {

/// Who may connect. The socket is the owner's alone from its first instant; Group and Everyone widen it afterwards.
/// An abstract socket has no permissions: every local user can connect, whatever is chosen.
enum class Access : quint8 { User, Group, Everyone };

} // namespace standpipe
