// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/clientsettings.h"

#include <QByteArray>

namespace standpipe::cli {

/// The call of control, checked as far as the command line allows; the server checks the rest.
/// Thread: value
struct ControlPlan {
    ClientSettings settings;
    QByteArray call; ///< one JSON-RPC request
};

} // namespace standpipe::cli
