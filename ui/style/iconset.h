// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/colourtable.h"

#include <QIcon>

namespace standpipe {

/// The line icons of resources/icons, by meaning.
enum class Icon : quint8 {
    Standpipe, ///< the program
    Start,
    Stop,
    Search,
    Copy,
    Clear,
    Follow,
    Settings,
    Disconnect,
    NewWindow,
    Request, ///< arrow to the right
    Reply,   ///< arrow to the left
    Warning,
    Send,
    Cancel,
    Repeat,
    Last = Repeat,
};

/// Painted in the current colour of the role, and so follows light and dark; dimmed while disabled.
[[nodiscard]] QIcon icon(Icon which, ColourRole role = ColourRole::Text);

} // namespace standpipe
