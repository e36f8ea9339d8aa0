// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace standpipe {

/// Copies the widget's selected text. False if there is none.
bool copyFocusedText(QWidget* focused);

} // namespace standpipe
