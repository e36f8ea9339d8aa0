// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/clientsettings.h"

#include <QByteArray>

namespace standpipe::cli {

/// What control is to call, checked as far as the line shows it; the server checks the rest.
/// Thread: value
struct ControlPlan {
    ClientSettings settings;
    QByteArray call; ///< one JSON-RPC request
};

} // namespace standpipe::cli
