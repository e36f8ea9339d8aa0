// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/style.h"

#include <QSettings>

namespace standpipe {

/// The settings of all windows: one file per user, shared by all Standpipe programs.
[[nodiscard]] QSettings appSettings();

/// The user's choice of the look.
/// Thread: value
struct LookSettings {
    ColourScheme scheme = ColourScheme::System;
    bool systemStyle = false; ///< the system's own widget style and palette; takes effect at the next start

    friend bool operator==(const LookSettings&, const LookSettings&) = default;
};

[[nodiscard]] LookSettings loadLook();
void saveLook(const LookSettings& look);
/// Applies at once, and is stored.
void chooseScheme(ColourScheme scheme);

} // namespace standpipe
