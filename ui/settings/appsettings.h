// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/style.h"

#include <QSettings>

namespace standpipe {

/// Where everything the windows remember is kept: one file of the user's, the same for every program of the house.
[[nodiscard]] QSettings appSettings();

/// What the person chose about the look.
/// Thread: value
struct LookSettings {
    ColourScheme scheme = ColourScheme::System;
    bool systemStyle = false; ///< the system's own widget style and palette; takes effect at the next start

    friend bool operator==(const LookSettings&, const LookSettings&) = default;
};

[[nodiscard]] LookSettings loadLook();
void saveLook(const LookSettings& look);
/// From now on, and remembered.
void chooseScheme(ColourScheme scheme);

} // namespace standpipe
