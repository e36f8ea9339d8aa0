// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace standpipe {

/// Copies what is selected in the widget, if it shows text. False: nothing was.
bool copyFocusedText(QWidget* focused);

} // namespace standpipe
