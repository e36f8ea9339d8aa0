// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QLineEdit;

namespace standpipe {

/// Outlines the field in the error colour and adds a warning with the sentence; an empty sentence removes both.
void showFieldError(QLineEdit& field, const QString& sentence);
/// Shows the sentence in the error colour; hides the label if it is empty.
void showErrorNote(QLabel& label, const QString& sentence);

} // namespace standpipe
