// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace standpipe {

/// Who may connect. From its creation the socket is accessible to its owner only; Group and Everyone widen this
/// afterwards. An abstract socket has no permissions: every local user can connect, whatever this is.
enum class Access : quint8 { User, Group, Everyone };

} // namespace standpipe
