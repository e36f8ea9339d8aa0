// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/clientsettings.h"

#include <QByteArray>
#include <QString>

namespace standpipe {

/// The command line that sends the message: standpipectl send MyPipe 'hello'. Options at their defaults are left out.
[[nodiscard]] QString sendCommand(const ClientSettings& settings, const QByteArray& message);

} // namespace standpipe
