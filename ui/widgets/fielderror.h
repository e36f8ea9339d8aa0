// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QLineEdit;

namespace standpipe {

/// Edges the field in the colour of errors and puts a warning with the sentence into it; an empty sentence takes both away.
void showFieldError(QLineEdit& field, const QString& sentence);
/// Shows the sentence in the colour of errors; hides the label when it is empty.
void showErrorNote(QLabel& label, const QString& sentence);

} // namespace standpipe
